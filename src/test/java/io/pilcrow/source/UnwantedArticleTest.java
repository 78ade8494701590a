package io.pilcrow.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.WrittenDocuments;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading ends when nobody waits for the article any more, whatever the format. */
@DisplayName("security-22: an article that nobody waits for is not read to its end")
class UnwantedArticleTest {
  private static final int PARAGRAPHS = 300;
  private static final String WORDS = "The ferry leaves at nine in the morning from the old pier.";

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void endsAtTheNextPartInEveryFormat(String file, byte[] content) {
    Asks all = new Asks(Integer.MAX_VALUE);
    Article article = read(all, file, content);
    assertThat(all.asked).isGreaterThanOrEqualTo(article.paragraphs().size());

    for (int at : new int[] {1, 2, all.asked / 2, all.asked}) {
      Asks gone = new Asks(at);
      assertThatThrownBy(() -> read(gone, file, content)).isInstanceOf(CancellationException.class);
      assertThat(gone.asked).isEqualTo(at);
    }
  }

  private Article read(Asks gone, String file, byte[] content) {
    Optional<String> none = Optional.empty();
    return reader.until(gone).upload(none, none, none, file, content);
  }

  /** Somebody who goes when asked for the so many-th time. */
  private static final class Asks implements BooleanSupplier {
    private final int last;
    private int asked;

    Asks(int last) {
      this.last = last;
    }

    @Override
    public boolean getAsBoolean() {
      return ++asked >= last;
    }
  }

  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of("a.txt", text("%2$s Day %1$d.\n\n")),
        Arguments.of("a.md", text("## Day %d\n\n%s\n\n")),
        Arguments.of("a.html", text("<h2>Day %d</h2><p>%s</p>")),
        Arguments.of("a.csv", text("%d,%s\n")),
        Arguments.of("a.srt", text("%1$d\n00:00:01,000 --> 00:00:02,000\n%2$s Day %1$d.\n\n")),
        Arguments.of("a.rtf", wrapped("{\\rtf1\\ansi ", text("%2$s Day %1$d.\\par\n"), "}")),
        Arguments.of(
            "a.eml",
            wrapped(
                "From: a@example.org\nSubject: Ferry\nContent-Type: text/plain\n\n",
                text("%2$s Day %1$d.\n\n"),
                "")),
        Arguments.of("a.docx", WrittenDocuments.docx(PARAGRAPHS, WORDS)),
        Arguments.of("a.pdf", WrittenDocuments.pdf(WORDS, PARAGRAPHS)));
  }

  private static byte[] text(String paragraph) {
    return IntStream.rangeClosed(1, PARAGRAPHS)
        .mapToObj(i -> paragraph.formatted(i, WORDS))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static byte[] wrapped(String before, byte[] text, String after) {
    return (before + new String(text, UTF_8) + after).getBytes(UTF_8);
  }
}
