package io.pilcrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Trace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TraceRecorderTest {
  private static final Duration LONG = Duration.ofMillis(120);
  private static final Duration SHORT = Duration.ofMillis(60);

  private final Map<String, Duration> told = new HashMap<>();
  private final TraceRecorder trace =
      new TraceRecorder(
          new Observer.Journey() {
            @Override
            public void leaves(String stop, Duration took) {
              told.put(stop, took);
            }
          });

  @Test
  void whatIsCheckedWhileItIsReadIsTimeOfTheCheck() {
    Consumer<String> check = trace.within("check", claim -> spend(LONG));
    trace.stop("read", () -> accept(check), found -> List.of());
    trace.stop("check", () -> "checked", found -> List.of());

    Trace done = trace.finish();
    assertThat(done.took("check")).isGreaterThanOrEqualTo(LONG);
    assertThat(done.took("read")).isLessThan(done.took("check"));
    assertThat(done.took("read").plus(done.took("check"))).isLessThanOrEqualTo(done.total());
    assertThat(told.get("check")).isGreaterThanOrEqualTo(LONG);
  }

  @Test
  void whoeverIsShownAStatementIsNotTheCheck() {
    Consumer<String> show = trace.within("read", statement -> spend(LONG));
    Consumer<String> check = trace.within("check", show.andThen(claim -> spend(SHORT)));
    trace.stop("read", () -> accept(check), found -> List.of());
    trace.stop("check", () -> "checked", found -> List.of());

    Trace done = trace.finish();
    assertThat(done.took("read")).isGreaterThanOrEqualTo(LONG);
    assertThat(done.took("check")).isGreaterThanOrEqualTo(SHORT).isLessThan(done.took("read"));
  }

  @Test
  void timeThatAReaderTellsOfIsMoved() {
    trace.stop(
        "read",
        () -> {
          spend(LONG);
          trace.move(LONG.toNanos(), "check");
          return "read";
        },
        found -> List.of());
    trace.stop("check", () -> "checked", found -> List.of());

    assertThat(trace.finish().took("check")).isGreaterThanOrEqualTo(LONG);
    assertThat(trace.finish().took("read")).isLessThan(LONG);
  }

  private static String accept(Consumer<String> check) {
    check.accept("a claim");
    return "read";
  }

  private static void spend(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
