package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.testing.Draws;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final Sentences SENTENCES = new OpenNlpSentences();
  private static final PassageSplitter SPLITTER = new SentencePassageSplitter(SENTENCES);

  @Test
  void endsNoSentenceInsideAnEndlessWordButBehindIt() {
    String word = "a.b".repeat(100);
    String text = "The key is " + word + " as printed. It is long.";

    assertThat(SENTENCES.in(text))
        .extracting(span -> span.of(text))
        .containsExactly("The key is " + word + " as printed.", "It is long.");
  }

  @Test
  void aSentenceGoesOnAfterAnAbbreviation() {
    assertThat(sentences("Dr. Berg came at 5 p.m. on Friday. He stayed. Use a tool, e.g. a saw."))
        .containsExactly(
            "Dr. Berg came at 5 p.m. on Friday.", "He stayed.", "Use a tool, e.g. a saw.");
  }

  @Test
  void aClosingQuoteBelongsToItsSentence() {
    assertThat(sentences("“They are not dangerous yet.” The city agrees."))
        .containsExactly("“They are not dangerous yet.”", "The city agrees.");
  }

  @Test
  void everyRowIsOnItsOwn() {
    assertThat(sentences("Fares:\n- adults 12\n- children free"))
        .containsExactly("Fares:", "- adults 12", "- children free");
  }

  @Test
  void sentencesCoverAllButWhiteSpaceInOrder() {
    Draws.each(
        200,
        draws -> {
          String text = draws.text(0, 300, ' ', '~');
          assertCovered(text, SENTENCES.in(text));
        });
  }

  @Test
  void passagesCoverTheirParagraphAndKeepTheirSize() {
    Draws.each(
        100,
        draws -> {
          String text = draws.text(1, 4000, ' ', 'z');
          if (text.isBlank()) {
            return;
          }
          Article article = new ArticleBuilder("a", "A").paragraph(text).build();

          List<Passage> passages = SPLITTER.split(article);

          assertCovered(text, passages.stream().map(Passage::span).toList());
          assertThat(passages).allMatch(p -> p.span().length() <= SentencePassageSplitter.LONGEST);
          assertThat(passages.stream().map(Passage::id)).doesNotHaveDuplicates();
        });
  }

  @Test
  void passagesOfAnyScriptStayInTheirParagraphAndCutNoCharacter() {
    Draws.each(300, draws -> assertWhole(draws.list(0, 60, () -> draws.text(0, 60))));
  }

  private static void assertWhole(List<String> words) {
    String endless = "💡".repeat(words.size() * 100);
    ArticleBuilder builder = new ArticleBuilder("a", "A").paragraph("First.");
    List<String> texts =
        Stream.of(String.join(" ", words), String.join("", words), endless)
            .filter(text -> !text.isBlank() && isWhole(text))
            .toList();
    texts.forEach(builder::paragraph);
    Article article = builder.build();

    List<Passage> passages = SPLITTER.split(article);

    assertThat(passages).allMatch(p -> isWhole(p.text()) && !p.text().isBlank());
    for (Paragraph paragraph : article.paragraphs()) {
      assertCovered(
          paragraph.text(),
          passages.stream()
              .filter(p -> p.paragraph().equals(paragraph))
              .map(Passage::span)
              .toList());
    }
  }

  /** Whether no half of a character stands alone. */
  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static void assertCovered(String text, List<Span> spans) {
    int at = 0;
    for (Span span : spans) {
      assertThat(span.start()).isGreaterThanOrEqualTo(at);
      assertIsSpace(text.substring(at, span.start()));
      at = span.end();
    }
    assertIsSpace(text.substring(at));
  }

  /** Blank; a no-break space is not to Java, and is to a reader. */
  private static void assertIsSpace(String between) {
    assertThat(between.codePoints())
        .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static List<String> sentences(String text) {
    return SENTENCES.in(text).stream().map(span -> span.of(text)).toList();
  }
}
