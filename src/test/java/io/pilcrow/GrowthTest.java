package io.pilcrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pilcrow.article.Article;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.WrittenDocuments;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Adding an article takes a time that grows with its text and no faster: read, split into passages,
 * embedded and indexed, all but the model. Not seconds are measured but growth, as the processor
 * counts the time of one thread: eight times the text may take 24 times as long, where a quadratic
 * step would take 64 times as long. {@code -Dpilcrow.fuzz=10} measures texts of ten times the size.
 */
@DisplayName("security-22: the time to add an article grows with its text")
class GrowthTest {
  private static final int SMALL = 10_000 * Integer.getInteger("pilcrow.fuzz", 1);
  private static final int LARGER = 8;
  private static final int MOST = 3 * LARGER;

  /** What takes less is lost in the noise of a machine that does other things too. */
  private static final Duration NOISE = Duration.ofMillis(250);

  private static final Duration NEVER = Duration.ofMinutes(1);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void withTheTextAndNoFaster(String name, String file, IntFunction<byte[]> make) {
    byte[] large = make.apply(SMALL * LARGER);
    byte[] small = make.apply(SMALL);
    assertTimeoutPreemptively(
        NEVER,
        () -> {
          long first = nanos(file, small);
          long once = Math.min(first, nanos(file, small));
          long more = nanos(file, large);
          if (more > MOST * once && more > NOISE.toNanos()) {
            more = Math.min(more, nanos(file, large)); // what was in the way the first time
            once = Math.max(once, nanos(file, small));
          }
          assertThat(more)
              .as("%s: %d times the text took %d times as long", name, LARGER, more / once)
              .isLessThanOrEqualTo(Math.max(MOST * once, NOISE.toNanos()));
        });
  }

  private long nanos(String file, byte[] content) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      Article article =
          reader.upload(Optional.empty(), Optional.empty(), Optional.empty(), file, content);
      try (MemoryLibrary library =
          new MemoryLibrary(
              new HashedWordsEmbedder("words"),
              new SentencePassageSplitter(new OpenNlpSentences()))) {
        library.put(article, (done, all) -> {});
      }
      article.wordCount();
    } catch (SourceException refused) {
      // That takes time as well.
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  static Stream<Arguments> shapes() {
    Map<String, IntFunction<byte[]>> text = new LinkedHashMap<>();
    for (String unit :
        new String[] {
          "p.m. 5 ",
          "J. R. ",
          ". ",
          ".",
          "... ",
          "a.b ",
          "e.g. ",
          "Dr. ",
          "!?",
          "? \" ",
          "”. ",
          "The ferry leaves at 9. ",
          "x",
          "é ",
          "a\n",
          "a\n\n",
          "- a\n",
          "1. a\n\n",
          "\u00a0",
          "中。",
          "Mr. \n",
          "1,5 ",
          "http://a.b/c. ",
          "(",
          "a\tb ",
          "\u202e",
          "a\u0301",
          "5 thoughts on ."
        }) {
      text.put("repeated " + unit, n -> repeated(unit, n));
    }
    text.put("one long title", n -> bytes(" - ".repeat(n / 6) + "\n\n" + words(n / 2)));
    text.put("thoughts on dots", n -> bytes("a. ".repeat(n / 6) + "\n\n5 thoughts on" + dots(n)));
    Map<String, IntFunction<byte[]>> markdown = new LinkedHashMap<>(text);
    markdown.put(
        "front matter of spaces", n -> bytes("---\ntitle: a" + " ".repeat(n) + "b\n---\n\nWords."));
    markdown.put("front matter of titles", n -> bytes("---\n" + "title:\n".repeat(n / 7)));
    markdown.put(
        "a long heading over many paragraphs",
        n -> bytes("# T\n\n## " + "word ".repeat(n / 10) + "\n\n" + words(n / 2)));
    markdown.put("many headings", n -> repeated("## a\n\nb\n\n", n));
    markdown.put(
        "a table with a long header",
        n -> bytes("|" + "h".repeat(n / 2) + "|b|\n|-|-|\n" + "|1|2|\n".repeat(n / 12)));
    markdown.put("a table of one row", n -> bytes("|a".repeat(n / 4) + "|\n" + "|-".repeat(n / 4)));
    Map<String, IntFunction<byte[]>> html = new LinkedHashMap<>(text);
    html.replaceAll((name, make) -> n -> bytes("<p>" + new String(make.apply(n), UTF_8)));
    html.put(
        "one long title",
        n -> bytes("<title>" + " - ".repeat(n / 6) + "</title>" + paragraphs(n / 2)));
    html.put(
        "a long h1", n -> bytes("<h1>" + "word ".repeat(n / 10) + "</h1>" + paragraphs(n / 2)));
    html.put("headings of the title", n -> repeated("<h2>a</h2><p>x</p>", n));
    html.put("nested lists", n -> repeated("<ul><li>a", n));
    html.put("a table", n -> bytes("<table>" + "<tr><td>a<td>b".repeat(n / 14)));
    html.put(
        "a table with a long header",
        n ->
            bytes(
                "<table><tr><th>"
                    + "h ".repeat(n / 4)
                    + "<th>b"
                    + "<tr><td>1<td>2".repeat(n / 28)));
    html.put(
        "a table with a long caption",
        n ->
            bytes(
                "<table><caption>"
                    + "c ".repeat(n / 4)
                    + "</caption><tr><th>a<th>b"
                    + "<tr><td>1<td>2".repeat(n / 28)));
    html.put("links", n -> repeated("<a href=x>a</a> ", n));
    Map<String, IntFunction<byte[]>> office = new LinkedHashMap<>();
    office.put("short paragraphs", n -> WrittenDocuments.docx(n / 20, "a."));
    office.put("long paragraphs", n -> WrittenDocuments.docx(2, "p.m. 5 ".repeat(n / 14)));
    Map<String, IntFunction<byte[]>> pages = new LinkedHashMap<>();
    pages.put("lines", n -> WrittenDocuments.pdf("The ferry leaves at 9 p.m. 5 days.", n / 34));
    pages.put("dots", n -> WrittenDocuments.pdf("a. ".repeat(12), n / 36));
    return Stream.of(
            shapes("txt", text),
            shapes("md", markdown),
            shapes("html", html),
            shapes("docx", office),
            shapes("pdf", pages))
        .flatMap(all -> all);
  }

  private static Stream<Arguments> shapes(String kind, Map<String, IntFunction<byte[]>> all) {
    return all.entrySet().stream()
        .map(one -> Arguments.of(kind + ": " + one.getKey(), "a." + kind, one.getValue()));
  }

  private static byte[] repeated(String unit, int length) {
    return bytes("Words. " + unit.repeat(length / unit.length()) + "\n\nMore words.");
  }

  private static String dots(int n) {
    return " " + ".".repeat(n / 3) + "\n:x";
  }

  private static String words(int length) {
    return IntStream.range(0, length / 40)
        .mapToObj(i -> "Ferry " + i + " leaves at nine in the morning.\n\n")
        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
        .toString();
  }

  private static String paragraphs(int length) {
    return words(length).replace("Ferry", "<p>Ferry");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
