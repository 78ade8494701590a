package io.pilcrow.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pilcrow.Explanation;
import io.pilcrow.Observer;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.answer.Statement;
import io.pilcrow.article.Article;
import io.pilcrow.question.Question;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** Counts and times, written in the formats of Prometheus. Thread-safe. */
public final class Metrics implements Observer {
  /** Upper ends of the buckets of every duration. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer retrieval =
      timer("pilcrow.retrieval.duration", "Time to find the passages of a question.")
          .register(registry);
  private final Timer firstToken =
      timer("pilcrow.time.to.first.token", "Time until the first statement of an answer was there.")
          .register(registry);
  private final DistributionSummary citations =
      DistributionSummary.builder("pilcrow.citations.per.answer")
          .description("Citations of an answer.")
          .serviceLevelObjectives(0.5, 1, 2, 3, 5, 8, 13)
          .register(registry);
  private final List<Object> counted = new CopyOnWriteArrayList<>(); // a registry holds them weakly
  private final Counter paragraphs =
      Counter.builder("pilcrow.ingest.paragraphs")
          .description("Paragraphs of articles that were added or replaced.")
          .register(registry);

  /**
   * @param version of Pilcrow
   * @param commit it was built from
   */
  public Metrics(String version, String commit) {
    Gauge.builder("pilcrow.build.info", () -> 1)
        .description("What runs here.")
        .tag("version", version)
        .tag("commit", commit)
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
  }

  /** Shows how many quotes failed their check. */
  public void citationFailures(LongSupplier failures) {
    count(
        "pilcrow.citation.verification.failures",
        "Quotes that were not in the cited paragraph and so were not shown.",
        Tags.empty(),
        failures,
        LongSupplier::getAsLong);
  }

  /** Shows what a language model does. */
  public void languageModel(ModelCounts model) {
    Tags of = Tags.of("model", Labels.word(model.model()));
    count(
        "pilcrow.llm.calls",
        "Calls of the language model, second and third tries among them.",
        of,
        model,
        ModelCounts::calls);
    count(
        "pilcrow.llm.retries",
        "Calls that were a second or third try.",
        of,
        model,
        ModelCounts::retries);
    count("pilcrow.llm.failures", "Calls that did not end well.", of, model, ModelCounts::failures);
    count(
        "pilcrow.llm.fallbacks",
        "Questions that the built-in reader answered in the model's place.",
        of,
        model,
        ModelCounts::handedOn);
    String statements = "Statements that the model wrote, by what their check made of them.";
    count(
        "pilcrow.llm.statements", statements, of.and("check", "shown"), model, ModelCounts::shown);
    count(
        "pilcrow.llm.statements",
        statements,
        of.and("check", "withdrawn"),
        model,
        ModelCounts::withdrawn);
    String tokens = "Tokens of a paid model, as its provider counted them.";
    count(
        "pilcrow.llm.tokens",
        tokens,
        of.and("kind", "input"),
        model,
        counts -> counts.spent().inputTokens());
    count(
        "pilcrow.llm.tokens",
        tokens,
        of.and("kind", "output"),
        model,
        counts -> counts.spent().outputTokens());
    if (model.spent().cost().isPresent()) {
      count(
          "pilcrow.llm.cost",
          "What those tokens cost, in the currency of the prices that are set.",
          of,
          model,
          counts -> counts.spent().cost().orElseThrow().doubleValue());
    }
  }

  private <T> void count(
      String name, String description, Tags tags, T what, ToDoubleFunction<T> value) {
    counted.add(what);
    FunctionCounter.builder(name, what, value)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  /**
   * A request that was answered.
   *
   * @param route the template, such as {@code /v1/articles/{id}}; never the path
   */
  public void request(String route, String method, int status, Duration took) {
    Counter.builder("pilcrow.http.requests")
        .description("Requests that were answered.")
        .tag("route", route)
        .tag("method", method)
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
    timer("pilcrow.http.request.duration", "Time from a request to the end of its answer.")
        .tag("route", route)
        .tag("method", method)
        .register(registry)
        .record(took);
  }

  /** A request beyond its quota. */
  public void rateLimited(String channel) {
    Counter.builder("pilcrow.rate.limited")
        .description("Requests that were refused because of their number.")
        .tag("channel", channel)
        .register(registry)
        .increment();
  }

  /**
   * A rating of an answer.
   *
   * @param value {@code up}, {@code down} or {@code none}
   */
  public void rated(String channel, String value) {
    Counter.builder("pilcrow.feedback")
        .description("Ratings of answers.")
        .tag("channel", channel)
        .tag("value", value)
        .register(registry)
        .increment();
  }

  /**
   * A visit to a page of a source.
   *
   * @param source its id
   * @param result what came of it: {@code added}, {@code changed}, {@code unchanged} …
   */
  public void sourcePage(String source, String result) {
    Counter.builder("pilcrow.source.pages")
        .description("Visits to pages of sources, by what came of them.")
        .tag("source", source)
        .tag("result", result)
        .register(registry)
        .increment();
  }

  /**
   * A call of Slack's Web API that failed.
   *
   * @param error Slack's word for it, or what came instead of one
   */
  public void slackFailed(String method, String error) {
    Counter.builder("pilcrow.slack.api.errors")
        .description("Calls of Slack's Web API that failed.")
        .tag("method", method)
        .tag("error", Labels.word(error))
        .register(registry)
        .increment();
  }

  /**
   * What Prometheus fetches.
   *
   * @param contentType {@link #contentType} of what was asked for
   */
  public String scrape(String contentType) {
    return registry.scrape(contentType);
  }

  /**
   * The format for an {@code Accept} header: OpenMetrics where it is asked for, else the older
   * text.
   */
  public static String contentType(String accept) {
    return accept.contains("application/openmetrics-text")
        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";
  }

  @Override
  public Journey asked(String channel, Question question) {
    return new Counted(channel);
  }

  @Override
  public void added(Article article) {
    paragraphs.increment(article.paragraphs().size());
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
  }

  private final class Counted implements Journey {
    private final long start = System.nanoTime();
    private final String channel;
    private boolean said;

    Counted(String channel) {
      this.channel = channel;
    }

    @Override
    public void leaves(String stop, Duration took) {
      if (stop.equals("retrieve")) {
        retrieval.record(took);
      }
    }

    @Override
    public void says(Statement statement) {
      if (!said) {
        said = true;
        firstToken.record(since());
      }
    }

    @Override
    public void answered(Explanation explained) {
      Answer answer = explained.answer();
      if (!said) { // an abstention is shown in one piece, at the end
        firstToken.record(since());
      }
      ended(answer.status());
      citations.record(answer.citations().size());
    }

    @Override
    public void failed(RuntimeException why) {
      ended(why instanceof CancellationException ? "cancelled" : "failed");
    }

    private void ended(String status) {
      Counter.builder("pilcrow.answers")
          .description("Questions, by what became of them.")
          .tag("channel", channel)
          .tag("status", status)
          .register(registry)
          .increment();
      timer("pilcrow.answer.duration", "Time from a question to its whole answer.")
          .tag("channel", channel)
          .register(registry)
          .record(since());
    }

    private Duration since() {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
