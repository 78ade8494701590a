package io.pilcrow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
  @Test
  void givesResultsInTheirOrder() {
    try (Workers workers = new Workers("test", 2)) {
      assertThat(workers.map(List.of(3, 1, 2), i -> i * i, done -> {})).containsExactly(9, 1, 4);
    }
  }

  @Test
  void whoWaitsWhenItClosesIsToldSo() throws Exception {
    Workers workers = new Workers("test", 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    CompletableFuture<List<Integer>> waiting =
        CompletableFuture.supplyAsync(
            () -> workers.map(List.of(1, 2, 3), i -> hold(begun, mayEnd, interrupted), done -> {}));
    begun.await();

    workers.close();
    mayEnd.countDown();

    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("closed while a model was needed")
        .rootCause() // of work that waited, or that was yet to be given
        .isInstanceOfAny(CancellationException.class, RejectedExecutionException.class);
    assertThat(interrupted).isFalse();
    assertThatThrownBy(() -> workers.map(List.of(1), i -> i, done -> {}))
        .hasMessageContaining("closed");
  }

  private static int hold(CountDownLatch begun, CountDownLatch mayEnd, AtomicBoolean interrupted) {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      interrupted.set(true);
    }
    return 1;
  }
}
