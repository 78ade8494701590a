package io.pilcrow.site;

import io.pilcrow.NotKeptException;
import io.pilcrow.site.SourceStatus.Failure;
import io.pilcrow.site.SourceStatus.Phase;
import io.pilcrow.site.web.PageList.Kind;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source at work: pass after pass, in turns of a few seconds. Thread-safe. */
final class SourceRun {
  private static final Logger LOG = LoggerFactory.getLogger(SourceRun.class);
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;
  private static final int MOST_FAILURES = 1000;

  /** Makes the passes of a source. */
  interface Passes {
    Pass begin(boolean isFull);

    /** Visits these pages now, outside of any pass. */
    void visit(Collection<String> addresses);
  }

  private final SiteState state;
  private final SiteObserver observer;
  private final Clock clock;
  private final BooleanSupplier isClosing;
  private final Passes passes;
  private final List<String> pinged = new ArrayList<>();
  private volatile Source source;
  private volatile boolean isGone;
  private volatile boolean isFullNext;
  private volatile boolean isWanted;
  private volatile Optional<Pass> pass = Optional.empty();
  private volatile Map<PageResult, Integer> results = Map.of();
  private volatile Optional<Kind> kind = Optional.empty();
  private volatile Optional<Instant> last = Optional.empty();
  private volatile Optional<Instant> next = Optional.empty();
  private volatile Optional<String> problem = Optional.empty();
  private volatile int ended;
  private int failures;

  SourceRun(
      Source source,
      SiteState state,
      SiteObserver observer,
      Clock clock,
      BooleanSupplier isClosing,
      Passes passes) {
    this.source = source;
    this.state = state;
    this.observer = observer;
    this.clock = clock;
    this.isClosing = isClosing;
    this.passes = passes;
  }

  Source source() {
    return source;
  }

  SiteState state() {
    return state;
  }

  void source(Source changed) {
    source = changed;
  }

  /** Something may have changed: another pass is due, after the one that runs. */
  void wanted() {
    isWanted = true;
  }

  /** The next pass asks for every page. */
  void full() {
    isFullNext = true;
  }

  void ping(Collection<String> addresses) {
    synchronized (pinged) {
      pinged.addAll(addresses);
    }
  }

  /** No step is begun any more; what runs ends first when this is followed by {@link #quiet}. */
  void gone() {
    isGone = true;
  }

  /** Runs when no step does. */
  synchronized void quiet(Runnable work) {
    work.run();
  }

  /**
   * Goes on for some seconds.
   *
   * @return how long to wait until it is called again
   */
  synchronized Duration turn() {
    Instant end = clock.instant().plus(TURN);
    next = Optional.empty();
    try {
      passes.visit(pings());
      Pass running = pass.orElseGet(() -> begin());
      while (!running.isDone()) {
        if (isStopping() || clock.instant().isAfter(end)) {
          return Duration.ZERO;
        }
        Duration wait = running.step();
        observer.progressed(source, running.tally().done(), running.tally().ahead());
        if (!wait.isZero()) {
          return wait;
        }
      }
      return ended(running);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private boolean isStopping() {
    return isGone || source.paused() || isClosing.getAsBoolean();
  }

  private Pass begin() {
    Pass begun = passes.begin(isFullNext);
    isFullNext = false;
    isWanted = false;
    pass = Optional.of(begun);
    return begun;
  }

  private List<String> pings() {
    synchronized (pinged) {
      List<String> all = List.copyOf(pinged);
      pinged.clear();
      return all;
    }
  }

  private Duration ended(Pass done) {
    failures = 0;
    results = done.tally().counts();
    problem = Optional.empty();
    if (done instanceof WebPass web) {
      kind = Optional.of(web.kind());
      problem = web.problem();
    } else {
      kind = Optional.of(Kind.FOLDER);
    }
    last = Optional.of(clock.instant());
    pass = Optional.empty();
    ended++;
    observer.ended(status());
    return waiting(isWanted ? Duration.ZERO : source.terms().interval());
  }

  private Duration failed(RuntimeException e) {
    pass.ifPresent(running -> results = running.tally().counts());
    pass = Optional.empty();
    problem = Optional.of(String.valueOf(e.getMessage()));
    boolean isKnown =
        e instanceof IllegalArgumentException
            || e instanceof NotKeptException
            || e instanceof UncheckedIOException;
    if (!isKnown) {
      LOG.error("Source {} failed", source.address(), e);
    }
    Duration wait =
        source.terms().interval().multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures));
    failures++;
    observer.ended(status());
    return waiting(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }

  private Duration waiting(Duration time) {
    next = Optional.of(clock.instant().plus(time));
    return time;
  }

  SourceStatus status() {
    Optional<Pass> running = pass;
    Phase phase =
        source.paused() ? Phase.PAUSED : running.isPresent() ? Phase.READING : Phase.WAITING;
    return new SourceStatus(
        source,
        kind.map(known -> known.name().toLowerCase(Locale.ROOT)),
        phase,
        state.size(),
        state.articles(),
        ended,
        running.map(r -> r.tally().counts()).orElse(results),
        running.map(r -> r.tally().ahead()).orElse(0),
        last,
        next.filter(time -> phase == Phase.WAITING),
        problem,
        failures());
  }

  private List<Failure> failures() {
    return state.all().stream()
        .filter(page -> page.trouble().why().isPresent())
        .sorted(Comparator.comparing(SitePage::checked).reversed())
        .limit(MOST_FAILURES)
        .map(
            page ->
                new Failure(
                    page.address(),
                    page.trouble().why().orElse(""),
                    page.trouble().failures(),
                    page.checked(),
                    page.trouble().retry()))
        .toList();
  }
}
