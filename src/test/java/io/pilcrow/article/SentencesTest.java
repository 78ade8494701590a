package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final Sentences SENTENCES = new OpenNlpSentences();
  private static final PassageSplitter SPLITTER = new SentencePassageSplitter(SENTENCES);

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

  @Property(tries = 200)
  void sentencesCoverAllButWhiteSpaceInOrder(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 300) String text) {
    assertCovered(text, SENTENCES.in(text));
  }

  @Property(tries = 100)
  void passagesCoverTheirParagraphAndKeepTheirSize(
      @ForAll @CharRange(from = ' ', to = 'z') @StringLength(min = 1, max = 4000) String text) {
    if (text.isBlank()) {
      return;
    }
    Article article = new ArticleBuilder("a", "A").paragraph(text).build();

    List<Passage> passages = SPLITTER.split(article);

    assertCovered(text, passages.stream().map(Passage::span).toList());
    assertThat(passages).allMatch(p -> p.span().length() <= SentencePassageSplitter.LONGEST);
    assertThat(passages.stream().map(Passage::id)).doesNotHaveDuplicates();
  }

  @Test
  void anEditElsewhereKeepsTheIds() {
    Article before =
        new ArticleBuilder("a", "A").paragraph("One.").paragraph("Two.").paragraph("One.").build();
    Article after =
        new ArticleBuilder("a", "A")
            .paragraph("New.")
            .paragraph("One.")
            .paragraph("Two!")
            .paragraph("One.")
            .build();

    assertThat(after.paragraphs().get(1).id()).isEqualTo(before.paragraphs().get(0).id());
    assertThat(after.paragraphs().get(3).id())
        .isEqualTo(before.paragraphs().get(2).id())
        .endsWith("-2");
    assertThat(after.paragraph(before.paragraphs().get(1).id())).isEmpty();
  }

  private static void assertCovered(String text, List<Span> spans) {
    int at = 0;
    for (Span span : spans) {
      assertThat(span.start()).isGreaterThanOrEqualTo(at);
      assertThat(text.substring(at, span.start())).isBlank();
      at = span.end();
    }
    assertThat(text.substring(at)).isBlank();
  }

  private static List<String> sentences(String text) {
    return SENTENCES.in(text).stream().map(span -> span.of(text)).toList();
  }
}
