package io.pilcrow.app;

import io.pilcrow.Observer;
import io.pilcrow.Pilcrow;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.http.Monitoring;
import io.pilcrow.telemetry.Metrics;
import io.pilcrow.telemetry.QuestionLog;
import io.pilcrow.telemetry.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What sees a served assistant at work, as the settings say. Closed after the server. */
final class Observability implements Monitoring, AutoCloseable {
  private final Metrics metrics;
  private final Optional<Tracing> tracing;
  private final boolean content;

  private Observability(Metrics metrics, Optional<Tracing> tracing, boolean content) {
    this.metrics = metrics;
    this.tracing = tracing;
    this.content = content;
  }

  static Observability of(Settings settings, Build build) {
    boolean content = settings.logContent();
    return new Observability(
        new Metrics(build.version(), build.commit()),
        settings.collector().map(collector -> new Tracing(collector, build.version(), content)),
        content);
  }

  /** The assistant, seen by all of this and by {@code more}. */
  Pilcrow watch(Assistant assistant, List<Observer> more) {
    metrics.citationFailures(assistant.pilcrow()::groundingFailures);
    assistant.model().ifPresent(metrics::languageModel);
    List<Observer> all = new ArrayList<>(more);
    if (content) {
      all.add(new QuestionLog());
    }
    all.add(metrics);
    tracing.ifPresent(all::add); // innermost: so nothing else stands in its times
    return assistant.pilcrow().watchedBy(Observer.all(all));
  }

  /** A visit to a page of a source. */
  void sourcePage(String source, String result) {
    metrics.sourcePage(source, result);
  }

  /** A call of Slack's that failed. */
  void slackFailed(String method, String error) {
    metrics.slackFailed(method, error);
  }

  @Override
  public Ongoing begins(Function<String, Optional<String>> header) {
    long start = System.nanoTime();
    Optional<Tracing.Request> traced = tracing.map(all -> all.request(header));
    return (method, route, status) -> {
      metrics.request(route, method, status, Duration.ofNanos(System.nanoTime() - start));
      traced.ifPresent(request -> request.ended(method, route, status));
    };
  }

  @Override
  public void rateLimited(String channel) {
    metrics.rateLimited(channel);
  }

  @Override
  public void rated(String channel, String value) {
    metrics.rated(channel, value);
  }

  @Override
  public Scrape scrape(String accept) {
    String type = Metrics.contentType(accept);
    return new Scrape(type, metrics.scrape(type));
  }

  /** Sends the last spans. */
  @Override
  public void close() {
    tracing.ifPresent(Tracing::close);
  }
}
