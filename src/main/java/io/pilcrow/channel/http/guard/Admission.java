package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Bounds what runs at once, and what waits to run: whoever comes beyond that is turned away at
 * once, so that a flood costs neither memory nor threads. Visitors have three quarters of it at
 * most, so that who has a key is never kept out by them. Thread-safe.
 */
public final class Admission {
  /** What nginx calls a request whose client went before it was answered. */
  private static final int CLIENT_GONE = 499;

  private final Crowd all;
  private final Crowd visitors;
  private final Duration patience;
  private final HangUps hangUps;

  /** So many in all, and so many of them at work. */
  private record Crowd(Semaphore places, Semaphore running) {
    Crowd(int atOnce, int waiting) {
      this(new Semaphore(atOnce + waiting), new Semaphore(atOnce, true));
    }
  }

  /**
   * @param atOnce how many run, at least 1
   * @param waiting how many more may wait
   * @param patience how long they wait before they are turned away
   */
  public Admission(int atOnce, int waiting, Duration patience, HangUps hangUps) {
    all = new Crowd(atOnce, waiting);
    visitors = new Crowd(most(atOnce), most(atOnce + waiting) - most(atOnce));
    this.patience = patience;
    this.hangUps = hangUps;
  }

  private static int most(int of) {
    return Math.max(1, of * 3 / 4);
  }

  /**
   * Reads the request, then runs the work in a place of the bounded crowd when its turn comes.
   * Whoever is slow to send has no place yet. When the client hangs up, the thread is interrupted
   * and what the work throws then is told nobody.
   */
  public <T> void run(Context ctx, Supplier<T> prepare, Consumer<T> work) {
    T prepared = prepare.get();
    run(ctx, true, (gone) -> work.accept(prepared));
  }

  /**
   * The same for work that writes files and so must not be interrupted.
   *
   * @param work also given what tells whether the client has hung up
   */
  public <T> void write(Context ctx, Supplier<T> prepare, Writing<T> work) {
    T prepared = prepare.get();
    run(ctx, false, gone -> work.accept(prepared, gone));
  }

  /** Work that looks now and then whether it is still wanted. */
  @FunctionalInterface
  public interface Writing<T> {
    void accept(T prepared, BooleanSupplier gone);
  }

  private void run(Context ctx, boolean interrupts, Consumer<BooleanSupplier> work) {
    boolean visitor = Caller.of(ctx).policy().equals(Caller.VISITOR);
    Optional<HangUps.Watch> watch = hangUps.watch(ctx, interrupts);
    BooleanSupplier gone = () -> watch.map(HangUps.Watch::isGone).orElse(false);
    try {
      if (visitor) {
        inside(visitors, gone, () -> inside(all, gone, () -> work.accept(gone)));
      } else {
        inside(all, gone, () -> work.accept(gone));
      }
    } catch (RuntimeException e) {
      if (!gone.getAsBoolean()) {
        throw e;
      }
      ctx.status(CLIENT_GONE); // what fails after an interruption is its consequence
    } finally {
      watch.ifPresent(HangUps.Watch::close);
    }
  }

  private void inside(Crowd crowd, BooleanSupplier gone, Runnable work) {
    if (!crowd.places().tryAcquire()) {
      throw ProblemException.busy();
    }
    try {
      takeTurn(crowd, gone);
      try {
        work.run();
      } finally {
        crowd.running().release();
      }
    } finally {
      crowd.places().release();
    }
  }

  private void takeTurn(Crowd crowd, BooleanSupplier gone) {
    try {
      if (!crowd.running().tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ProblemException.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.stopping();
    }
    if (gone.getAsBoolean()) {
      crowd.running().release();
      throw ProblemException.stopping(); // told nobody
    }
  }
}
