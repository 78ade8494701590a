package io.pilcrow.llm.provider;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.pilcrow.answer.Usage;
import io.pilcrow.llm.provider.ModelUnavailableException.Reason;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A chat model behind its guards: so many calls at once, so many tokens a day, a second try where
 * that may help, and none while the provider is known to be down or asked to be left alone.
 *
 * <p>The order of the guards: a place in the line, for which half of the time is given, so that the
 * others are asked when the call would really be made; then the day's tokens, a pause that the
 * provider asked for, and the breaker. A call is tried again only while nothing of it was heard,
 * for what was shown cannot be unsaid, and only where half a silence's time would be left after the
 * pause. The numbers (three tries, a quarter of a second that doubles, 60 % of at least five calls
 * in a minute, half a minute of rest) are customary and were not measured: they decide how soon the
 * built-in reader answers instead.
 *
 * <p>Thread-safe; calls run on the threads that make them and end when those are interrupted.
 */
public final class LanguageModel {
  private static final int MOST_TRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final int LONGEST_TEXT = 4000; // characters
  private static final int CHARACTERS_PER_TOKEN = 4; // for English; only where nobody counted

  private final String name;
  private final LlmSettings settings;
  private final Function<HttpClientBuilder, StreamingChatModel> models;
  private final HttpClient http;
  private final CircuitBreaker breaker;
  private final Semaphore lines;
  private final DailyTokens tokens;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile Deadline quietUntil = Deadline.in(Duration.ZERO);

  /**
   * @param name as answers carry it, such as {@code openai}
   * @param models a model that makes its calls through the given client; one that was built with a
   *     client of its own may be returned as well, and is then only left, not ended, when time is
   *     up
   */
  LanguageModel(
      String name,
      LlmSettings settings,
      Function<HttpClientBuilder, StreamingChatModel> models,
      Clock clock) {
    this.name = name;
    this.settings = settings;
    this.models = models;
    this.http = HttpClient.newBuilder().connectTimeout(settings.limits().timeout()).build();
    this.breaker = CircuitBreaker.of(name, breakerConfig());
    this.lines = new Semaphore(settings.limits().concurrency());
    this.tokens = new DailyTokens(settings.limits().dailyTokens(), clock);
  }

  /**
   * The model that the settings name. Connects to nothing.
   *
   * @throws IllegalArgumentException that names the setting and says what would be right
   */
  public static LanguageModel of(LlmSettings settings) {
    Provider provider = Provider.of(settings);
    String url = provider.url(settings);
    return new LanguageModel(
        provider.label(), settings, line -> provider.open(settings, url, line), Clock.systemUTC());
  }

  /** Any streaming model of LangChain4j, behind the same guards. */
  public static LanguageModel of(StreamingChatModel model, LlmSettings limits) {
    return new LanguageModel(limits.provider(), limits, line -> model, Clock.systemUTC());
  }

  public String name() {
    return name;
  }

  public String model() {
    return settings.model();
  }

  /** Tokens since the start of the process, with their cost where prices are set. */
  public Usage spent() {
    return priced(Usage.NONE).plus(tokens.sinceStart());
  }

  /** Calls that were sent. */
  public long calls() {
    return calls.get();
  }

  /** Of these, second and third tries. */
  public long retries() {
    return retries.get();
  }

  /** Of these, calls that did not end well. */
  public long failures() {
    return failures.get();
  }

  /** How long an answer may take in all. */
  public Duration patience() {
    return settings.limits().deadline();
  }

  /**
   * Asks, and hands over the text as it comes, on this thread.
   *
   * @param text returns false when it has heard enough, which ends the call
   * @return what the call cost
   * @throws ModelUnavailableException when the answer is not complete
   * @throws CancellationException when this thread is interrupted
   */
  public Usage ask(RenderedPrompt prompt, Deadline deadline, Predicate<String> text) {
    takeLine(deadline);
    try {
      for (int attempt = 1; ; attempt++) {
        Attempt tried = new Attempt(attempt > 1, prompt, deadline, text);
        try {
          return tried.run();
        } catch (ModelUnavailableException e) {
          Duration pause = pause(e, attempt);
          if (tried.heard > 0 || !again(e, attempt, pause, deadline)) {
            throw e;
          }
          rest(pause);
        }
      }
    } finally {
      lines.release();
    }
  }

  /** A short text, and what it cost. */
  public record Told(String text, Usage usage) {}

  /**
   * The whole of a short text, within the time of one silence.
   *
   * @throws ModelUnavailableException when it is not complete
   * @throws CancellationException when this thread is interrupted
   */
  public Told text(RenderedPrompt prompt) {
    StringBuilder text = new StringBuilder();
    Usage usage =
        ask(
            prompt,
            Deadline.in(settings.limits().timeout()),
            piece -> text.append(piece).length() < LONGEST_TEXT);
    return new Told(text.toString(), usage);
  }

  private Usage priced(Usage usage) {
    return settings.prices().map(prices -> prices.of(usage)).orElse(usage);
  }

  private void takeLine(Deadline deadline) {
    try {
      // Half of the time is kept for the answer itself.
      if (!lines.tryAcquire(deadline.left().toNanos() / 2, TimeUnit.NANOSECONDS)) {
        throw new ModelUnavailableException(
            Reason.BUSY, settings.limits().concurrency() + " calls are running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody waits for this answer any more");
    }
  }

  private boolean again(
      ModelUnavailableException e, int attempt, Duration pause, Deadline deadline) {
    return e.reason().worthRetrying()
        && attempt < MOST_TRIES
        && deadline.leaves(pause.plus(settings.limits().timeout().dividedBy(2)));
  }

  private static Duration pause(ModelUnavailableException e, int attempt) {
    return e.retryAfter().isZero() ? FIRST_PAUSE.multipliedBy(1L << (attempt - 1)) : e.retryAfter();
  }

  private static void rest(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody waits for this answer any more");
    }
  }

  /** A minute's failures open it; after half a minute a single call tries again. */
  private static CircuitBreakerConfig breakerConfig() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
        .slidingWindowSize(60)
        .minimumNumberOfCalls(5)
        .failureRateThreshold(60)
        .waitDurationInOpenState(Duration.ofSeconds(30))
        .permittedNumberOfCallsInHalfOpenState(1)
        .build();
  }

  /** One try of a call. */
  private final class Attempt {
    private final boolean again;
    private final RenderedPrompt prompt;
    private final Deadline deadline;
    private final Predicate<String> text;
    private long heard;

    Attempt(boolean again, RenderedPrompt prompt, Deadline deadline, Predicate<String> text) {
      this.again = again;
      this.prompt = prompt;
      this.deadline = deadline;
      this.text = text;
    }

    Usage run() {
      if (!tokens.allows(tokens(prompt.length()))) {
        throw new ModelUnavailableException(
            Reason.SPENT, "PILCROW_LLM_DAILY_TOKENS is " + settings.limits().dailyTokens());
      }
      if (quietUntil.leaves(Duration.ZERO)) {
        throw new ModelUnavailableException(
            Reason.OUT_OF_QUOTA,
            "the provider asked for a pause of another " + quietUntil.left().toSeconds() + " s");
      }
      if (!breaker.tryAcquirePermission()) {
        throw new ModelUnavailableException(Reason.RESTING, "too many calls failed");
      }
      return guarded();
    }

    private Usage guarded() {
      calls.incrementAndGet();
      if (again) {
        retries.incrementAndGet();
      }
      long start = System.nanoTime();
      try {
        Usage usage = call();
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return usage;
      } catch (ModelUnavailableException e) {
        failures.incrementAndGet();
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
        if (!e.retryAfter().isZero()) {
          quietUntil = Deadline.in(e.retryAfter());
        }
        throw e;
      } catch (RuntimeException e) {
        breaker.releasePermission(); // cancelled: says nothing about the provider
        throw e;
      }
    }

    private Usage call() {
      try (ModelCall call = new ModelCall(http, settings::redact)) {
        call.start(models.apply(call.http()), prompt.messages());
        Optional<Usage> counted = Optional.empty();
        try {
          listen(call);
          counted = call.usage().map(LanguageModel.this::priced);
        } catch (ModelUnavailableException e) {
          counted = call.usage().map(LanguageModel.this::priced);
          throw e.costing(counted.orElseGet(this::estimate));
        } finally {
          tokens.spend(counted.orElseGet(this::estimate));
        }
        return counted.orElseGet(this::estimate);
      }
    }

    private void listen(ModelCall call) {
      while (true) {
        if (!deadline.leaves(Duration.ZERO)) {
          throw new ModelUnavailableException(Reason.SLOW, "the deadline has passed");
        }
        Optional<String> piece = call.next(shorter(settings.limits().timeout(), deadline.left()));
        if (piece.isEmpty()) {
          return;
        }
        heard += piece.get().length();
        if (!text.test(piece.get())) {
          return;
        }
      }
    }

    /** For calls that ended before the provider could count. */
    private Usage estimate() {
      return priced(new Usage(tokens(prompt.length()), tokens(heard)));
    }

    private static long tokens(long characters) {
      return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    private static Duration shorter(Duration a, Duration b) {
      return a.compareTo(b) <= 0 ? a : b;
    }
  }

  /** What is sent: the rules, and what is asked under them. */
  public record RenderedPrompt(String system, String user) {
    List<ChatMessage> messages() {
      return List.of(SystemMessage.from(system), UserMessage.from(user));
    }

    long length() {
      return (long) system.length() + user.length();
    }
  }
}
