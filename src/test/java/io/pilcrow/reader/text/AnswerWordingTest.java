package io.pilcrow.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.AnswerWriter;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerWordingTest {
  @Test
  void putsTheShortAnswerBeforeItsSentence() {
    assertThat(worded("The lamp burned oil until 1872.", "until 1872"))
        .isEqualTo("Until 1872: “The lamp burned oil until 1872.” [1]");
  }

  @Test
  void quotesOnlyTheSentenceWhenItIsTheAnswer() {
    assertThat(worded("It burned oil.", "It burned oil")).isEqualTo("“It burned oil.” [1]");
  }

  @Test
  void putsNoMarksAroundASentenceThatHasItsOwn() {
    assertThat(worded("“Nobody forgets it,” wrote Ruth Hale.", "Ruth Hale"))
        .isEqualTo("Ruth Hale: “Nobody forgets it,” wrote Ruth Hale. [1]");
  }

  @Test
  void showsABrokenLineAsOne() {
    assertThat(worded("The lamp\n  burned oil.", "oil"))
        .isEqualTo("Oil: “The lamp burned oil.” [1]");
  }

  @Test
  void namesAFurtherAnswerFromTheSameSentenceWithoutRepeatingIt() {
    Candidate candidate = candidate("Ada Morrow built it in 1854.");
    Span sentence = new Span(0, 28);
    assertThat(
            written(
                AnswerWording.claim(candidate, sentence, Optional.of("Ada Morrow"), 0.9),
                AnswerWording.again(candidate, sentence, "1854", 0.9)))
        .isEqualTo("Ada Morrow: “Ada Morrow built it in 1854.” [1] 1854 [1].");
  }

  private static String worded(String text, String shortAnswer) {
    return written(
        AnswerWording.claim(
            candidate(text), new Span(0, text.length()), Optional.of(shortAnswer), 0.9));
  }

  private static String written(Claim... claims) {
    AnswerWriter writer = new AnswerWriter(new GroundingCheck(), 5, statement -> {});
    List.of(claims).forEach(writer);
    return writer.finish(new Reading(Optional.empty(), 0.9), new Evidence(List.of())).text();
  }

  private static Candidate candidate(String text) {
    Article article = new ArticleBuilder("a", "A").paragraph(text).build();
    Paragraph paragraph = article.paragraphs().get(0);
    return new Candidate(
        article, new Passage("a/0", "a", "A", paragraph, new Span(0, text.length())), 0.7);
  }
}
