package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningTest {
  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
  private final Running running = new Running(() -> closed.add("models"));

  @Test
  void closesTheLastOpenedFirstAndEachOnce() {
    running.add(() -> closed.add("library"));
    running.add(() -> closed.add("server"));

    running.stop();
    running.stop();

    assertThat(closed).containsExactly("server", "library", "models", "models");
    assertThat(running.isStopping()).isTrue();
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthersOpen() {
    running.add(() -> closed.add("library"));
    running.add(
        () -> {
          throw new IllegalStateException("the port is gone");
        });

    running.stop();

    assertThat(closed).containsExactly("library", "models");
  }

  @Test
  void whatIsOpenedTooLateIsClosedAtOnce() {
    running.stop();
    running.add(() -> closed.add("server"));

    assertThat(closed).containsExactly("models", "server");
  }

  @Test
  void whoeverStopsSecondWaitsForTheFirst() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    running.add(
        () -> {
          closing.countDown();
          mayEnd.await();
          closed.add("server");
        });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> first = threads.submit(running::stop);
      closing.await();
      Future<List<String>> second =
          threads.submit(
              () -> {
                running.stop();
                return List.copyOf(closed);
              });
      mayEnd.countDown();

      assertThat(second.get(1, TimeUnit.MINUTES)).startsWith("server");
      first.get(1, TimeUnit.MINUTES);
    } finally {
      threads.shutdown();
    }
  }
}
