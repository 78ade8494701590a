package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place.Box;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Span;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=PdfBench -Dpdfs=FOLDER [-Dquotes=500] [-Dseed=1]}
 *
 * <p>How many of the words of public PDFs are kept, and how many sentences lie inside the boxes of
 * their citations, as Poppler's {@code pdftotext -bbox} sees the same files. A sentence lies inside
 * when every word of it is among those whose middle is in one of its boxes; those are drawn that
 * have words, all of which Poppler sees in the file, on pages of which it sees any word.
 */
@Tag("bench")
class PdfBench {
  private static final int FEWEST_WORDS = 20; // of a file; with fewer one word is too much
  private static final int LONGEST_QUOTE = 400;

  private record Quote(String file, PrintedWords printed, Paragraph paragraph, Span span) {}

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void wordsAreKeptAndQuotesLieInTheirBoxes() throws IOException {
    List<Quote> quotes = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (Path file : files()) {
      String name = String.valueOf(file.getFileName());
      PrintedWords printed = PrintedWords.of(file);
      Optional<Article> article = printed.size() < FEWEST_WORDS ? Optional.empty() : read(file);
      article.ifPresent(
          read -> {
            kept.add("%.4f %s".formatted(printed.recall(text(read)), name));
            read.paragraphs().forEach(one -> quotes.addAll(sentences(name, printed, one)));
          });
    }
    Collections.sort(kept);
    System.out.printf("%d files, median recall %s%n", kept.size(), kept.get(kept.size() / 2));
    kept.stream().limit(25).forEach(line -> System.out.println("  " + line));

    Collections.shuffle(quotes, new Random(Long.getLong("seed", 1)));
    List<Quote> drawn =
        quotes.subList(0, Math.min(Integer.getInteger("quotes", 500), quotes.size()));
    List<Quote> outside = drawn.stream().filter(quote -> !isInside(quote)).toList();
    System.out.printf("%d of %d quotes in boxes%n", drawn.size() - outside.size(), drawn.size());
    outside.forEach(q -> System.out.printf("  %s: %s%n", q.file, q.span.of(q.paragraph.text())));
    assertThat(outside.size()).isLessThanOrEqualTo(drawn.size() / 50);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("pdfs")))) {
      return files.filter(file -> file.toString().endsWith(".pdf")).sorted().toList();
    }
  }

  private Optional<Article> read(Path file) throws IOException {
    try {
      return Optional.of(
          reader.upload(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              "a.pdf",
              Files.readAllBytes(file)));
    } catch (SourceException refused) {
      System.out.println("refused: " + file.getFileName() + ": " + refused.getMessage());
      return Optional.empty();
    }
  }

  private static String text(Article article) {
    StringBuilder text = new StringBuilder(article.title());
    for (Block block : article.blocks()) {
      text.append('\n');
      text.append(block instanceof Heading heading ? heading.text() : ((Paragraph) block).text());
    }
    return text.toString();
  }

  private static List<Quote> sentences(String file, PrintedWords printed, Paragraph paragraph) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(paragraph.text());
    List<Quote> found = new ArrayList<>();
    int from = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      Span span = new Span(from, Math.min(to, from + LONGEST_QUOTE));
      if (printed.has(span.of(paragraph.text()), pages(paragraph, span))) {
        found.add(new Quote(file, printed, paragraph, span));
      }
      from = to;
    }
    return found;
  }

  private static Set<Integer> pages(Paragraph paragraph, Span span) {
    return paragraph.places().stream()
        .filter(place -> place.span().overlaps(span))
        .filter(OnPage.class::isInstance)
        .map(place -> ((OnPage) place).page())
        .collect(Collectors.toSet());
  }

  private static boolean isInside(Quote quote) {
    StringBuilder inside = new StringBuilder();
    quote.paragraph.places().stream()
        .filter(place -> place.span().overlaps(quote.span))
        .filter(OnPage.class::isInstance)
        .map(OnPage.class::cast)
        .forEach(on -> inside.append(quote.printed.in(on.page(), on.box().orElse(EMPTY))));
    return PrintedWords.allIn(quote.span.of(quote.paragraph.text()), inside.toString());
  }

  private static final Box EMPTY = new Box(0, 0, 0, 0);
}
