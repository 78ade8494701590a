package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.llm.ScriptedProvider.Act;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.Turn;
import io.pilcrow.suggest.Suggestions;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that a chat model writes: rewritten follow-ups and suggestions. */
class LlmQuestionsTest {
  private static final Question FOLLOW_UP =
      Question.of("And until when did he stay in 1880?")
          .after(List.of(new Turn("Who was the first keeper?", "Thomas Hale was the first [1].")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Until when did Thomas Hale stay in 1880?|Until when did Thomas Hale stay in 1880?",
        "Until when did Peter Smith stay in 1880?|And until when did he stay in 1880?",
        "Until when did Thomas Hale stay?|And until when did he stay in 1880?",
        "Until when did Thomas Hale stay in 1880, 1890?|And until when did he stay in 1880?",
        "Until when did Thomas Hale not stay in 1880?|And until when did he stay in 1880?",
        "''|And until when did he stay in 1880?"
      })
  void rewritesOnlyWhatKeepsToTheConversation(String written, String rewritten) {
    try (ScriptedProvider provider = ScriptedProvider.saying(written)) {
      LlmQuestionRewriter rewriter = rewriter(provider);

      assertThat(rewriter.rewrite(FOLLOW_UP).text()).isEqualTo(rewritten);
      assertThat(provider.complaints()).isEmpty();
    }
  }

  @Test
  void aModelThatIsDownLeavesTheQuestionToTheBuiltInRewriter() {
    Act down = new Act.Status(400, "no", Optional.empty());
    try (ScriptedProvider provider = ScriptedProvider.doing(down)) {
      assertThat(rewriter(provider).rewrite(FOLLOW_UP).text()).isEqualTo(FOLLOW_UP.text());
    }
  }

  @Test
  void whatTheRewritingCostIsPartOfTheUsage() {
    String written = "Until when did Thomas Hale stay in 1880?";
    try (ScriptedProvider provider = ScriptedProvider.saying(written)) {
      StandaloneQuestion.Cost cost = rewriter(provider).rewrite(FOLLOW_UP).cost();

      assertThat(cost.inputTokens()).isEqualTo(100);
      assertThat(cost.outputTokens()).isEqualTo(written.length());
    }
  }

  @Test
  void aQuestionWithoutAConversationCostsNoCall() {
    try (ScriptedProvider provider = ScriptedProvider.saying("Something else?")) {
      assertThat(rewriter(provider).rewrite(Question.of("How long?")).text())
          .isEqualTo("How long?");
      assertThat(provider.prompts()).isEmpty();
    }
  }

  @Test
  void offersOnlyQuestionsThatItCanAnswerItself() {
    String thought =
        "1. Who insures the house?\n- "
            + Assistants.WARRANTY_QUESTION
            + "\nhow long is the Warranty??\nNot a question.\n";
    try (ScriptedProvider provider = ScriptedProvider.saying(thought)) {
      Pilcrow pilcrow = Assistants.scripted(Articles.warranty());
      Suggestions suggestions = new Suggestions(List.of(ideas(provider)), pilcrow::ask);

      assertThat(suggestions.starters(Articles.warranty()))
          .containsExactly(Assistants.WARRANTY_QUESTION);
      assertThat(suggestions.starters(Articles.warranty())).hasSize(1);
      assertThat(provider.prompts()).as("the second time from the cache").hasSize(1);
      assertThat(suggestions.followUps(Articles.warranty(), Assistants.WARRANTY_QUESTION))
          .as("what was just asked is not offered again")
          .isEmpty();
    }
  }

  @Test
  void suggestsNothingWhileTheModelIsDown() {
    Act down = new Act.Status(400, "no", Optional.empty());
    try (ScriptedProvider provider = ScriptedProvider.doing(down)) {
      Suggestions suggestions =
          new Suggestions(List.of(ideas(provider)), Assistants.scripted()::ask);

      assertThat(suggestions.starters(Articles.warranty())).isEmpty();
      provider.now(prompt -> new Act.Say(Assistants.WARRANTY_QUESTION));
      assertThat(suggestions.starters(Articles.warranty()))
          .as("that nobody could think is not kept")
          .containsExactly(Assistants.WARRANTY_QUESTION);
    }
  }

  private static LlmQuestionIdeas ideas(ScriptedProvider provider) {
    return new LlmQuestionIdeas(LanguageModel.of(provider.settings("openai")), LlmCast.prompts());
  }

  private static LlmQuestionRewriter rewriter(ScriptedProvider provider) {
    return new LlmQuestionRewriter(
        LanguageModel.of(provider.settings("openai")), LlmCast.prompts(), StandaloneQuestion::of);
  }
}
