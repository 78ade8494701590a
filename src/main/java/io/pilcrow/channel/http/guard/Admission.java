package io.pilcrow.channel.http.guard;

import io.pilcrow.channel.http.wire.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Bounds what runs at once, and what waits to run: whoever comes beyond that is turned away at
 * once, so that a flood costs neither memory nor threads. Thread-safe.
 */
public final class Admission {
  private final Semaphore places;
  private final Semaphore running;
  private final Duration patience;

  /**
   * @param atOnce how many run, at least 1
   * @param waiting how many more may wait
   * @param patience how long they wait before they are turned away
   */
  public Admission(int atOnce, int waiting, Duration patience) {
    places = new Semaphore(atOnce + waiting);
    running = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  /**
   * Prepares the work in a place of the bounded crowd, then runs it when its turn comes.
   *
   * @param prepare reads the request, which may be large
   * @param work what is bounded further
   */
  public <T> void run(Supplier<T> prepare, Consumer<T> work) {
    if (!places.tryAcquire()) {
      throw ProblemException.busy();
    }
    try {
      T prepared = prepare.get();
      takeTurn();
      try {
        work.accept(prepared);
      } finally {
        running.release();
      }
    } finally {
      places.release();
    }
  }

  private void takeTurn() {
    try {
      if (!running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ProblemException.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.stopping();
    }
  }
}
