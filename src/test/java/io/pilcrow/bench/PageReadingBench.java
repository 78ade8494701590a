package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=PageReadingBench -Dpages=FOLDER}
 *
 * <p>How much of an article is read from its page, and how much that is not it. The folder is a
 * checkout of github.com/scrapinghub/article-extraction-benchmark: {@code ground-truth.json} and
 * {@code html/*.html.gz}. The measure is its own: runs of four words, of which precision and recall
 * are averaged over the pages. What others made of the pages lies in {@code output/}; each is
 * compared on the same pages, with the standard deviation of 1,000 resamples of the difference.
 * Pages whose names begin with 0 to 7 were looked at when the rules were made, the others were not.
 *
 * <p>Bylines, standfirsts and captions are read on purpose and count as wrong here.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "pages", matches = ".+")
class PageReadingBench {
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int RUN = 4;
  private static final int LEAD = 12; // words of the first paragraph that have to be there
  private static final int RESAMPLES = 1000;

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder = Path.of(System.getProperty("pages", ""));

  /** Of one page, 0 to 1. */
  private record Score(double precision, double recall, boolean lead) {}

  @Test
  void readsArticlesFromTheirPages() throws IOException {
    JsonNode truth = json.readTree(folder.resolve("ground-truth.json").toFile());
    Map<String, String> right = bodies(truth);
    Map<String, Score> ours = scores(right, read(truth));
    print("Pilcrow", ours);
    print("  looked at", part(ours, true));
    print("  not looked at", part(ours, false));
    for (Path output : outputs()) {
      JsonNode said = json.readTree(output.toFile());
      Map<String, String> bodies = bodies(said.has("output") ? said.get("output") : said);
      if (bodies.keySet().containsAll(right.keySet())) {
        Map<String, Score> theirs = scores(right, bodies);
        print(output.getFileName().toString().replace(".json", ""), theirs);
        printDifference(ours, theirs);
      }
    }
    assertThat(ours).hasSizeGreaterThan(100);
  }

  private Map<String, String> read(JsonNode truth) throws IOException {
    ArticleReader reader = new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));
    Map<String, String> read = new HashMap<>();
    for (Map.Entry<String, JsonNode> page : truth.properties()) {
      Path file = folder.resolve("html").resolve(page.getKey() + ".html.gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        Optional<String> url = Optional.of(page.getValue().get("url").asText());
        Article article =
            reader.upload(Optional.empty(), Optional.empty(), url, "page.html", in.readAllBytes());
        read.put(
            page.getKey(),
            article.blocks().stream().map(Block::text).collect(Collectors.joining("\n\n")));
      } catch (SourceException nothing) {
        read.put(page.getKey(), "");
      }
    }
    return read;
  }

  private static Map<String, String> bodies(JsonNode pages) {
    Map<String, String> bodies = new TreeMap<>();
    pages
        .properties()
        .forEach(p -> bodies.put(p.getKey(), p.getValue().path("articleBody").asText()));
    return bodies;
  }

  private List<Path> outputs() throws IOException {
    Path output = folder.resolve("output");
    if (!Files.isDirectory(output)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Map<String, Score> scores(Map<String, String> right, Map<String, String> read) {
    Map<String, Score> scores = new TreeMap<>();
    right.forEach((page, text) -> scores.put(page, score(text, read.get(page))));
    return scores;
  }

  private static Score score(String right, String read) {
    Map<List<String>, Integer> wanted = runs(right);
    Map<List<String>, Integer> got = runs(read);
    Set<List<String>> all = new HashSet<>(wanted.keySet());
    all.addAll(got.keySet());
    double both = 0;
    double onlyGot = 0;
    double onlyWanted = 0;
    for (List<String> run : all) {
      int w = wanted.getOrDefault(run, 0);
      int g = got.getOrDefault(run, 0);
      both += Math.min(w, g);
      onlyGot += Math.max(0, g - w);
      onlyWanted += Math.max(0, w - g);
    }
    List<String> lead = words(right.split("\n\n", 2)[0]);
    String start = String.join(" ", lead.subList(0, Math.min(LEAD, lead.size())));
    return new Score(
        both == 0 ? 0 : both / (both + onlyGot),
        both == 0 ? 0 : both / (both + onlyWanted),
        String.join(" ", words(read)).contains(start));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private static Map<List<String>, Integer> runs(String text) {
    List<String> words = words(text);
    Map<List<String>, Integer> runs = new HashMap<>();
    for (int i = 0; i < Math.max(1, words.size() - RUN + 1); i++) {
      runs.merge(words.subList(i, Math.min(i + RUN, words.size())), 1, Integer::sum);
    }
    return runs;
  }

  private static Map<String, Score> part(Map<String, Score> scores, boolean lookedAt) {
    return scores.entrySet().stream()
        .filter(page -> page.getKey().charAt(0) <= '7' == lookedAt)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static double f1(List<Score> scores) {
    double precision = scores.stream().mapToDouble(Score::precision).average().orElse(0);
    double recall = scores.stream().mapToDouble(Score::recall).average().orElse(0);
    return 2 * precision * recall / (precision + recall);
  }

  private static void print(String name, Map<String, Score> scores) {
    List<Score> all = List.copyOf(scores.values());
    System.out.printf(
        Locale.ROOT,
        "%-20s %3d pages  F1 %.3f  precision %.3f  recall %.3f  first paragraph %.3f%n",
        name,
        all.size(),
        f1(all),
        all.stream().mapToDouble(Score::precision).average().orElse(0),
        all.stream().mapToDouble(Score::recall).average().orElse(0),
        all.stream().filter(Score::lead).count() / (double) all.size());
  }

  private static void printDifference(Map<String, Score> ours, Map<String, Score> theirs) {
    List<String> pages = List.copyOf(ours.keySet());
    Random random = new Random(7);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      List<String> drawn = random.ints(pages.size(), 0, pages.size()).mapToObj(pages::get).toList();
      differences.add(
          f1(drawn.stream().map(ours::get).toList())
              - f1(drawn.stream().map(theirs::get).toList()));
    }
    double mean = differences.stream().mapToDouble(d -> d).average().orElse(0);
    double variance =
        differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).average().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "%-20s F1 of Pilcrow less its own: %+.3f ± %.3f%n",
        "",
        mean,
        Math.sqrt(variance));
  }
}
