package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** All streams that are open: each is given its pulse, and an end when the server stops. */
public final class Streams implements AutoCloseable {
  /** A client that has gone is noticed by the second write that fails: within a second. */
  private static final Duration PULSE = Duration.ofMillis(400);

  private final ScheduledThreadPoolExecutor pulses;
  private final Map<EventStream, Function<ProblemException, ServerEvent>> open =
      new ConcurrentHashMap<>();

  /**
   * @param threads how many streams may write at once: one that blocks must not hold up the others
   */
  public Streams(int threads) {
    pulses =
        new ScheduledThreadPoolExecutor(
            threads,
            task -> {
              Thread thread = new Thread(task, "http-pulse");
              thread.setDaemon(true);
              return thread;
            });
    pulses.setRemoveOnCancelPolicy(true);
  }

  /** Runs {@code work} over a new stream, which always gets a last event. */
  public void run(Context ctx, Consumer<EventStream> work) {
    run(ctx, true, work, problem -> ours(problem, ctx));
  }

  /** The same for work that writes files, which an interrupt would close. */
  public void write(Context ctx, Consumer<EventStream> work) {
    run(ctx, false, work, problem -> ours(problem, ctx));
  }

  private static ServerEvent ours(ProblemException problem, Context ctx) {
    return ServerEvent.named("error", Problems.json(problem, ctx));
  }

  /**
   * The same, for clients that expect failures in another form.
   *
   * @param failed the last event of a stream that fails; also asked from another thread
   */
  public void run(
      Context ctx, Consumer<EventStream> work, Function<ProblemException, ServerEvent> failed) {
    run(ctx, true, work, failed);
  }

  private void run(
      Context ctx,
      boolean interrupts,
      Consumer<EventStream> work,
      Function<ProblemException, ServerEvent> failed) {
    EventStream events = EventStream.open(ctx.res(), Recording.of(ctx), interrupts);
    Future<?> pulse =
        pulses.scheduleWithFixedDelay(
            events::pulse, PULSE.toMillis(), PULSE.toMillis(), TimeUnit.MILLISECONDS);
    open.put(events, failed);
    try {
      work.accept(events);
    } catch (EventStream.ClientGone e) {
      // nobody to tell
    } catch (RuntimeException | Error e) {
      fail(events, e, ctx, failed);
    } finally {
      open.remove(events);
      pulse.cancel(false);
      events.close();
    }
  }

  private static void fail(
      EventStream events,
      Throwable failure,
      Context ctx,
      Function<ProblemException, ServerEvent> failed) {
    if (events.isOver()) {
      return; // what fails after an interruption is its consequence
    }
    Recording.of(ctx).ifPresent(Recording::failed);
    try {
      events.finish(failed.apply(Problems.of(failure, ctx)));
    } catch (EventStream.ClientGone e) {
      // nobody to tell
    }
  }

  /** Ends what is still open, each with an error event. */
  public void end() {
    open.forEach((events, failed) -> events.end(failed.apply(ProblemException.stopping())));
  }

  @Override
  public void close() {
    pulses.shutdownNow();
  }
}
