package io.pilcrow.app;

import io.pilcrow.channel.cli.Progress;
import io.pilcrow.site.PageResult;
import io.pilcrow.site.SiteObserver;
import io.pilcrow.site.Source;
import io.pilcrow.site.SourceStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what sources do: to the metrics, in log lines, and on a terminal. Thread-safe. */
final class SourceReports implements SiteObserver {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReports.class);

  /** The number of pages from which on a pass is worth a bar; fewer are done before it is seen. */
  private static final int WORTH_A_BAR = 5;

  private final BiConsumer<String, String> counter;
  private final Progress progress;
  private final Map<String, Progress.Task> bars = new ConcurrentHashMap<>();
  private final Map<String, String> problems = new ConcurrentHashMap<>();

  /**
   * @param counter told the source's id and the result of each visit
   */
  SourceReports(BiConsumer<String, String> counter, Progress progress) {
    this.counter = counter;
    this.progress = progress;
  }

  @Override
  public void visited(Source source, PageResult result) {
    counter.accept(source.id(), result.word());
  }

  @Override
  public void progressed(Source source, int done, int ahead) {
    if (done + ahead < WORTH_A_BAR) {
      return;
    }
    Progress.Task bar =
        bars.computeIfAbsent(
            source.id(), id -> progress.start("Reading " + source.address(), done + ahead));
    bar.of(done + ahead);
    bar.at(done);
  }

  @Override
  public void ended(SourceStatus status) {
    Optional.ofNullable(bars.remove(status.source().id())).ifPresent(Progress.Task::close);
    String results = results(status);
    if (!results.isEmpty()) {
      LOG.info(
          "Source {}: {}; {} articles now.", status.source().address(), results, status.articles());
    }
    String problem = status.problem().orElse("");
    if (!problem.equals(problems.put(status.source().id(), problem)) && !problem.isEmpty()) {
      LOG.warn("Source {}: {}", status.source().address(), problem);
    }
  }

  /** Without what stayed as it was. */
  private static String results(SourceStatus status) {
    return Arrays.stream(PageResult.values())
        .filter(result -> result != PageResult.UNCHANGED)
        .filter(result -> status.results().getOrDefault(result, 0) > 0)
        .map(
            result ->
                "%,d %s"
                    .formatted(
                        status.results().get(result),
                        result.word().replace('_', ' ').toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }
}
