package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=FileReadingBench -Dfiles=FOLDER [-Dworst=10] [-Drounds=1]}
 *
 * <p>How many words of files are read, by whatever is in the folder and below it. The measure of a
 * PDF is what {@code pdftotext} of Poppler prints, if that is installed; of the others, what their
 * own XML holds as text ({@link WrittenWords}), deleted words apart. Recall is the share of those
 * words that were read, each as often as it stands there; precision the share of what was read that
 * stands there. Ligatures are the letters they join, words that were divided at the end of a line
 * are whole, and of Chinese and Japanese each character counts. Prints each file that was refused,
 * with the sentence; the worst ones with the words that were lost; and for each kind the medians,
 * and the time of the fastest of the rounds.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "files", matches = ".+")
class FileReadingBench {
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|(?:(?![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])[\\p{L}\\p{M}\\p{N}])+");
  private static final Pattern DIVIDED =
      Pattern.compile("(?<=\\p{L})[-\u2010\u00AD]\\s*\\R\\s*(?=\\p{Ll})");
  private static final int SHOWN = 12; // lost words

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of(), false)));
  private final int worst = Integer.getInteger("worst", 10);
  private final int rounds = Integer.getInteger("rounds", 1);

  private record Read(
      Path file,
      Format format,
      double millis,
      int words,
      double recall,
      double precision,
      List<String> lost) {}

  @Test
  void readsTheWordsOfFiles() throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(Path.of(System.getProperty("files")))) {
      files =
          below
              .filter(file -> Format.ofFile(file.getFileName().toString()).isPresent())
              .sorted()
              .toList();
    }
    Map<Format, List<Read>> read = new TreeMap<>();
    for (Path file : files) {
      read(file)
          .ifPresent(one -> read.computeIfAbsent(one.format(), f -> new ArrayList<>()).add(one));
    }
    read.forEach(FileReadingBench::print);
    List<Read> all =
        read.values().stream().flatMap(List::stream).filter(r -> r.recall() >= 0).toList();
    all.stream()
        .sorted(Comparator.comparingDouble(Read::recall))
        .limit(worst)
        .forEach(
            one ->
                System.out.printf(
                    "%.3f recall %.3f precision %s lost %s%n",
                    one.recall(), one.precision(), one.file().getFileName(), one.lost()));
    assertThat(read).isNotEmpty();
  }

  private Optional<Read> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    Article article = null;
    double best = Double.MAX_VALUE;
    try {
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        article = reader.upload(Optional.empty(), Optional.empty(), Optional.empty(), name, bytes);
        best = Math.min(best, (System.nanoTime() - start) / 1e6);
      }
    } catch (SourceException e) {
      System.out.println("refused " + e.getMessage());
      return Optional.empty();
    }
    Format format =
        Format.valueOf(article.record().source().orElseThrow().toUpperCase(Locale.ROOT));
    Map<String, Integer> own = counts(text(article));
    Optional<Map<String, Integer>> right =
        WrittenWords.of(file, format).map(FileReadingBench::counts);
    int words = sum(own);
    if (right.isEmpty() || sum(right.get()) == 0) {
      return Optional.of(new Read(file, format, best, words, -1, -1, List.of()));
    }
    int kept = 0;
    List<String> lost = new ArrayList<>();
    for (Map.Entry<String, Integer> word : right.get().entrySet()) {
      int here = Math.min(own.getOrDefault(word.getKey(), 0), word.getValue());
      kept += here;
      if (here < word.getValue() && lost.size() < SHOWN) {
        lost.add(word.getKey());
      }
    }
    return Optional.of(
        new Read(
            file,
            format,
            best,
            words,
            (double) kept / sum(right.get()),
            (double) kept / words,
            lost));
  }

  /** Whatever of an article can be asked for: its title, headings, paragraphs, authors. */
  private static String text(Article article) {
    StringBuilder text = new StringBuilder(article.title());
    for (Block block : article.blocks()) {
      text.append('\n').append(block.text());
    }
    return text.toString();
  }

  private static Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new HashMap<>();
    String whole = DIVIDED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    WORD.matcher(whole.toLowerCase(Locale.ROOT))
        .results()
        .forEach(word -> counts.merge(word.group(), 1, Integer::sum));
    return counts;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void print(Format format, List<Read> read) {
    List<Read> measured = read.stream().filter(one -> one.recall() >= 0).toList();
    System.out.printf(
        "%-6s %4d files, %,9d words, %,8.0f ms; recall median %.3f, tenth %.3f; precision median %.3f%n",
        format,
        read.size(),
        read.stream().mapToInt(Read::words).sum(),
        read.stream().mapToDouble(Read::millis).sum(),
        quantile(measured.stream().map(Read::recall).sorted().toList(), 0.5),
        quantile(measured.stream().map(Read::recall).sorted().toList(), 0.1),
        quantile(measured.stream().map(Read::precision).sorted().toList(), 0.5));
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
  }
}
