package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.AnswerWriter;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeArticleTest {
  private static Article ofSections(int sections) {
    ArticleBuilder article = new ArticleBuilder("long", "A long article");
    for (int i = 1; i <= sections; i++) {
      article.heading(2, "Section " + i).paragraph("First of " + i + ".");
      article.paragraph("Second of " + i + ": " + "filler ".repeat(400));
    }
    return article.build();
  }

  private static List<Integer> numbers(Evidence evidence) {
    return evidence.candidates().stream().map(c -> c.passage().paragraph().number()).toList();
  }

  @Test
  void allOfAShortArticleIsGiven() {
    Evidence given =
        WholeArticle.of(
            ofSections(3),
            () -> {
              throw new AssertionError("no digest is needed");
            });
    assertThat(numbers(given)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void ofALongArticleTheDigestAndEverySectionsFirstParagraph() {
    Article article = ofSections(20);
    List<Paragraph> digest = List.of(article.paragraphs().get(5));
    Evidence given = WholeArticle.of(article, () -> digest);
    assertThat(numbers(given)).hasSize(21).contains(1, 3, 5, 6, 39).isSorted();
  }

  /** The evidence that the question found is one paragraph; the model is given all three. */
  @Test
  void theModelWritesAnOverviewFromAllOfIt() {
    try (ScriptedProvider provider =
        ScriptedProvider.saying(
            "- The warranty lasts two years from delivery [1].<quote n=\"1\">The warranty lasts"
                + " two years from delivery</quote>")) {
      Article article = Articles.warranty();
      StandaloneQuestion question =
          StandaloneQuestion.of(Question.of("What is this about?").of(Kind.OVERVIEW));
      Evidence found =
          new Evidence(LlmCast.evidence(article).candidates().subList(0, 1), List.of(article));
      AnswerWriter writer = new AnswerWriter(new GroundingCheck(), 5, statement -> {});
      LlmCast.reader(provider.settings("openai")).read(question, found, writer);
      assertThat(provider.prompts().get(0))
          .contains("[1] (", "[2] (", "[3] (")
          .doesNotContain("{{");
    }
  }
}
