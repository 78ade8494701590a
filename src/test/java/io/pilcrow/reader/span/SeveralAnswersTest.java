package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralAnswersTest {
  private final Article article = Articles.lighthouse();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which countries signed?",
        "which other countries have signed",
        "What did each minister say?",
        "Who were the keepers?",
        "List the ships.",
        "What lamps burned there?",
        "Which steps are planned?",
        "in which towns does it sell lamps",
        "Do you know which ships were warned?",
        "When and in which towns was it shown?",
        "Which new security concerns did the ministers name?",
      })
  void seesThatSeveralThingsAreAskedFor(String question) {
    assertThat(SeveralAnswers.areAskedFor(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What does this mean?",
        "Which class is it?",
        "What was the bus?",
        "When did it open?",
        "What is the reason?",
        "Who is the keeper?",
        "What has happened?",
        "Within how many years does Japan plan to double what it spends on defense?",
        "what she wants most",
        "What he says about the keeper?",
        "Do you know what this costs",
        "What one needs for the climb",
        "Who decides what everyone pays?",
        "When did he say which ships were warned?",
        "Which company makes the lamp?",
        "what country plans to close the tower",
      })
  void seesThatOneThingIsAskedFor(String question) {
    assertThat(SeveralAnswers.areAskedFor(question)).isFalse();
  }

  @Test
  void givesFurtherLikelyAnswersOnce() {
    ReadAnswer best = answer("Ada Morrow", 0.9);
    ReadAnswer other = answer("engineer", 0.6);
    List<ReadAnswer> all =
        List.of(best, answer("engineer Ada Morrow", 0.8), other, answer("lighthouse", 0.2));
    assertThat(SeveralAnswers.of("Who were the builders?", all, 0.5, 0.6))
        .containsExactly(best, other);
    assertThat(SeveralAnswers.of("Who built it?", all, 0.5, 0.6)).containsExactly(best);
  }

  @Test
  void aFurtherAnswerIsNotMuchLessLikelyThanTheFirst() {
    ReadAnswer sure = answer("Ada Morrow", 0.9);
    ReadAnswer unsure = answer("Ada Morrow", 0.4);
    ReadAnswer other = answer("lighthouse", 0.3);

    assertThat(SeveralAnswers.of("Who were the builders?", List.of(sure, other), 0.2, 0.6))
        .containsExactly(sure);
    assertThat(SeveralAnswers.of("Who were the builders?", List.of(unsure, other), 0.2, 0.6))
        .containsExactly(unsure, other);
  }

  private ReadAnswer answer(String words, double probability) {
    String text = article.paragraphs().get(0).text();
    int start = text.indexOf(words);
    Passage passage =
        new Passage(
            "lighthouse/0",
            article.id(),
            article.title(),
            article.paragraphs().get(0),
            new Span(0, text.length()));
    Span span = new Span(start, start + words.length());
    return new ReadAnswer(new Candidate(article, passage, 1), passage.span(), span, probability, 1);
  }
}
