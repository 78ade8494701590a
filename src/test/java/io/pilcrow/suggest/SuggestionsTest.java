package io.pilcrow.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.PlainSentences;
import io.pilcrow.testing.ScriptedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final String LASTS = "How long does the warranty last?";
  private static final String COVERED = "How long are batteries covered?";

  private final List<String> asked = new ArrayList<>();
  private final Pilcrow pilcrow =
      Assistants.reading(
          new ScriptedReader(
              Map.of(
                  LASTS, "The warranty lasts two years from delivery.",
                  COVERED, "Batteries are covered for one year.")),
          Articles.warranty());
  private final Suggestions suggestions =
      new Suggestions(List.of(new SentenceQuestions(new PlainSentences())), this::ask);

  private Answer ask(Question question) {
    asked.add(question.text());
    return pilcrow.ask(question);
  }

  @Test
  @DisplayName("widget-17: starters come from the article, and each of them is answered")
  void offersWhatTheArticleAnswers() {
    assertThat(suggestions.starters(Articles.warranty())).containsExactly(LASTS, COVERED);
  }

  @Test
  void isAskedOnceForEachVersionOfAnArticle() {
    suggestions.starters(Articles.warranty());
    int first = asked.size();
    suggestions.starters(Articles.warranty());
    assertThat(asked).hasSize(first);

    Article changed =
        new ArticleBuilder("warranty", "Warranty terms")
            .paragraph("The shop was opened in 1999.")
            .build();
    assertThat(suggestions.starters(changed)).isEmpty();
    assertThat(asked).hasSize(first + 1).endsWith("When was the shop opened?");
  }

  @Test
  void offersNextWhatWasNotAnsweredYet() {
    assertThat(suggestions.followUps(Articles.warranty(), LASTS)).containsExactly(COVERED);
    assertThat(suggestions.followUps(Articles.warranty(), COVERED)).containsExactly(LASTS);
  }

  @Test
  void anAnswerWithoutTheWordsThatWereAskedForIsNone() {
    QuestionIdeas wrong =
        ideas(
            new SuggestedQuestion(LASTS, "three years"),
            new SuggestedQuestion(COVERED, "one year"));

    assertThat(new Suggestions(List.of(wrong), this::ask).starters(Articles.warranty()))
        .containsExactly(COVERED);
  }

  @Test
  void offersThreeAtMostAndNoneTwice() {
    QuestionIdeas many =
        ideas(
            new SuggestedQuestion(LASTS),
            new SuggestedQuestion("how long does the Warranty last??"),
            new SuggestedQuestion(COVERED));

    assertThat(new Suggestions(List.of(many, many), this::ask).starters(Articles.warranty()))
        .containsExactly(LASTS, COVERED);
  }

  @Test
  void aHeadingThatAsksIsOffered() {
    Article article =
        new ArticleBuilder("faq", "Questions")
            .heading(2, LASTS)
            .paragraph("It lasts two years.")
            .build();

    assertThat(new SentenceQuestions(new PlainSentences()).starters(article).orElseThrow())
        .containsExactly(new SuggestedQuestion(LASTS));
  }

  private static QuestionIdeas ideas(SuggestedQuestion... ideas) {
    return new QuestionIdeas() {
      @Override
      public Optional<List<SuggestedQuestion>> starters(Article article) {
        return Optional.of(List.of(ideas));
      }

      @Override
      public Optional<List<SuggestedQuestion>> followUps(
          Article article, String question, String answer) {
        return starters(article);
      }
    };
  }
}
