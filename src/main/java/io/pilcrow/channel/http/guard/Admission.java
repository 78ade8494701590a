package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what runs at once, and what waits to run: whoever comes beyond that is turned away at
 * once, so that a flood costs neither memory nor threads. Visitors have three quarters of it at
 * most, so that who has a key is never kept out by them. Thread-safe.
 */
public final class Admission {
  /** What nginx calls a request whose client went before it was answered. */
  private static final int CLIENT_GONE = 499;

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

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
   * Reads the body, then prepares the work in a place of the bounded crowd, and runs it when its
   * turn comes. Whoever is slow to send has no place yet. When the client hangs up, the thread is
   * interrupted, and what the work throws then is told nobody.
   *
   * @param prepare makes of the body what the work needs, which may be large
   */
  public <T> void run(Context ctx, Supplier<T> prepare, Consumer<T> work) {
    Body.receive(ctx, Body.MOST_FOR_A_QUESTION);
    run(ctx, true, prepare, (prepared, gone) -> work.accept(prepared));
  }

  /**
   * The same for an article, of work that writes files and so must not be interrupted.
   *
   * @param work also given what tells whether the client has hung up
   */
  public <T> void write(Context ctx, Supplier<T> prepare, BiConsumer<T, BooleanSupplier> work) {
    Body.receive(ctx, Body.MOST_FOR_AN_ARTICLE);
    run(ctx, false, prepare, work);
  }

  private <T> void run(
      Context ctx, boolean interrupts, Supplier<T> prepare, BiConsumer<T, BooleanSupplier> work) {
    boolean visitor = Caller.of(ctx).policy().equals(Caller.VISITOR);
    List<Crowd> crowds = visitor ? List.of(visitors, all) : List.of(all);
    Optional<HangUps.Watch> watch = hangUps.watch(ctx, interrupts);
    BooleanSupplier gone = () -> watch.map(HangUps.Watch::isGone).orElse(false);
    Deque<Semaphore> held = new ArrayDeque<>();
    try {
      for (Crowd crowd : crowds) {
        take(crowd.places(), Duration.ZERO, held);
      }
      T prepared = prepare.get();
      long began = System.nanoTime();
      for (Crowd crowd : crowds) {
        take(crowd.running(), patience.minusNanos(System.nanoTime() - began), held);
      }
      if (!gone.getAsBoolean()) {
        work.accept(prepared, gone);
      }
    } catch (RuntimeException e) {
      if (!gone.getAsBoolean()) {
        throw e;
      }
      LOG.debug("A client is gone before its answer", e); // what fails then is its consequence
    } finally {
      held.forEach(Semaphore::release);
      if (gone.getAsBoolean()) {
        ctx.status(CLIENT_GONE);
      }
      watch.ifPresent(HangUps.Watch::close);
    }
  }

  private static void take(Semaphore some, Duration patience, Deque<Semaphore> held) {
    try {
      if (!some.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ProblemException.busy();
      }
      held.push(some);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.stopping();
    }
  }
}
