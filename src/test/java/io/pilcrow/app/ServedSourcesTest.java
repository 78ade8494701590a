package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.Pilcrow;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.site.SeededSite;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.HttpCalls;
import io.pilcrow.testing.WordsLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server over sources, as the settings and the command line name them. */
class ServedSourcesTest {
  private static final Map<String, String> SETTINGS =
      Map.of("PILCROW_INGEST_PRIVATE", "true", "PILCROW_SOURCE_PAUSE", "0s");

  @TempDir Path data;
  private SeededSite site;

  @BeforeEach
  void open() throws IOException {
    site = new SeededSite(3, 12);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aNamedSourceIsReadAnsweredFromAndCounted() throws InterruptedException {
    AtomicInteger bars = new AtomicInteger();
    Progress progress =
        (name, total) -> {
          bars.incrementAndGet();
          return done -> {};
        };
    Pilcrow pilcrow = Assistants.over(new WordsLibrary());
    try (Served served = served(pilcrow, progress)) {
      JsonNode source = passed(served);

      assertThat(source.get("articles").asInt()).isEqualTo(12);
      assertThat(source.at("/results/added").asInt()).isEqualTo(12);
      assertThat(pilcrow.articles()).hasSize(12);
      assertThat(served.get("/metrics").body())
          .contains(
              "pilcrow_source_pages_total{result=\"added\",source=\"%s\"} 12.0"
                  .formatted(source.get("id").asText()));
      assertThat(bars).hasValue(1);
      assertThat(served.get("/sources").body()).contains("id=\"sources\"");
    }
  }

  @Test
  void placesAreNotServedOverASharedLibrary() {
    Settings shared =
        new Settings(
            Map.of("PILCROW_STORE", "opensearch", "PILCROW_STORE_URL", "http://127.0.0.1:9200"));

    assertThatThrownBy(() -> ServedSources.of(shared, List.of("tea.txt"), Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("PILCROW_STORE=opensearch is set");
    assertThat(ServedSources.of(shared, List.of(), Progress.SILENT).named()).isEmpty();
  }

  @Test
  void aServerThatBeginsAgainKnowsItsSourceAndAsksForNothingTwice() throws InterruptedException {
    WordsLibrary library = new WordsLibrary();
    try (Served served = served(Assistants.over(library), Progress.SILENT)) {
      passed(served);
    }
    int sent = site.sent.get();

    try (Served served = served(Assistants.over(library), Progress.SILENT)) {
      JsonNode source = passed(served);
      assertThat(source.get("articles").asInt()).isEqualTo(12);
    }
    assertThat(site.sent.get()).isEqualTo(sent);
  }

  @Test
  void tellsSourcesFromSingleArticles() throws IOException {
    SafeFetcher fetcher = new SafeFetcher(FetchPolicy.operator(true));
    ArticleReader reader = new ArticleReader(fetcher);
    Path file = Files.writeString(data.resolve("a.txt"), "A file.");

    assertThat(
            List.of(site.url("/sitemap.xml"), data.toString()).stream()
                .allMatch(place -> ServedSources.isSource(place, 0, reader, fetcher)))
        .isTrue();
    assertThat(
            List.of(site.url("/pages/1"), site.url("/none"), file.toString()).stream()
                .noneMatch(place -> ServedSources.isSource(place, 0, reader, fetcher)))
        .isTrue();
    assertThat(ServedSources.isSource(site.url("/pages/1"), 1, reader, fetcher)).isTrue();
  }

  private Served served(Pilcrow pilcrow, Progress progress) {
    ServedSources sources =
        new ServedSources(Optional.of(data), List.of(site.url("/sitemap.xml")), progress);
    return new Served(
        Served.of(pilcrow, Optional.empty(), Optional.empty()), sources, data, SETTINGS);
  }

  /** The only source, after its first pass. */
  private static JsonNode passed(Served served) throws InterruptedException {
    for (int i = 0; i < 3000; i++) {
      JsonNode source = HttpCalls.json(served.get("/v1/sources")).at("/data/0");
      if (source.hasNonNull("last_pass_at")) {
        return source;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no pass: " + served.get("/v1/sources").body());
  }
}
