package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.Pilcrow;
import io.pilcrow.testing.Assistants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private final Pilcrow pilcrow = Assistants.scripted();

  @Test
  void scoresAnswersCitationsAndRetrieval() {
    Outcome outcome = run(question(Assistants.WARRANTY_QUESTION, "lasts two years"));

    assertThat(outcome.answered()).isTrue();
    assertThat(outcome.prediction()).isEqualTo("The warranty lasts two years from delivery");
    assertThat(outcome.exactMatch()).isZero();
    assertThat(outcome.f1()).isEqualTo(2 * (2 / 6.0) / (2 / 6.0 + 1)); // 2 of 6 words, all of 2
    assertThat(outcome.citedRight()).contains(true);
    assertThat(outcome.place()).hasValue(1);
    assertThat(outcome.citations()).isOne();
    assertThat(outcome.validCitations()).isOne();
  }

  @Test
  void aCitationOfAnotherParagraphIsNotRight() {
    Outcome outcome = run(question(Assistants.WARRANTY_QUESTION, "Damage by water"));

    assertThat(outcome.citedRight()).contains(false);
  }

  @Test
  void anAbstentionHasNoPredictionAndNoCitation() {
    EvalQuestion unanswerable =
        new EvalQuestion(
            "q", List.of("Who is the lighthouse cat?"), List.of(), none(), false, Set.of());
    Outcome outcome = run(unanswerable);

    assertThat(outcome.answered()).isFalse();
    assertThat(outcome.exactMatch()).isOne();
    assertThat(outcome.citations()).isZero();
    assertThat(outcome.citedRight()).isEmpty();
  }

  @Test
  void asksEachTurnAfterTheAnswersToThoseBefore() {
    List<String> asked = new ArrayList<>();
    Pilcrow listening =
        Assistants.listening(q -> asked.add(q.conversation().size() + " " + q.text()));
    EvalQuestion turns =
        new EvalQuestion(
            "q",
            List.of("And when?", Assistants.LIGHTHOUSE_QUESTION),
            List.of("1854"),
            none(),
            true,
            Set.of());

    Outcome outcome = new Evaluation(listening).run(List.of(turns), done -> {}).get(0);

    assertThat(asked).containsExactly("0 And when?", "1 " + Assistants.LIGHTHOUSE_QUESTION);
    assertThat(outcome.answered()).isTrue();
  }

  @Test
  void refusesAFileWhoseQuoteIsInNoParagraph() {
    assertThatThrownBy(() -> run(question("x?", "words that nobody wrote")))
        .isInstanceOf(QuestionFileException.class)
        .hasMessageContaining("question q: no paragraph of the articles contains")
        .hasMessageContaining("words that nobody wrote");
  }

  @Test
  void refusesAQuestionOfAnArticleThatIsNotThere() {
    EvalQuestion lost =
        new EvalQuestion("q", List.of("x?"), List.of("y"), none(), true, Set.of("terms"));

    assertThatThrownBy(() -> run(lost))
        .isInstanceOf(QuestionFileException.class)
        .hasMessage("question q: there is no article terms; name its file with -a");
  }

  @Test
  void refusesToWantAParagraphThatIsNotThere() {
    EvalQuestion lost =
        new EvalQuestion(
            "q",
            Optional.of("fact"),
            List.of("x?"),
            List.of(),
            new Rubric(List.of("y"), List.of(), 0, List.of(), List.of("lasts ten years"), false),
            none(),
            true,
            Set.of("warranty"));

    assertThatThrownBy(() -> run(lost))
        .isInstanceOf(QuestionFileException.class)
        .hasMessageContaining("question q: no paragraph of the article contains any of \"cite\"");
  }

  @Test
  void givingTheAnswerBeforeAgainIsWrong() {
    EvalQuestion again =
        new EvalQuestion(
            "q",
            List.of(Assistants.WARRANTY_QUESTION, Assistants.WARRANTY_QUESTION),
            List.of("two years"),
            none(),
            true,
            Set.of());

    assertThat(run(again).verdict()).isEqualTo(Verdict.WRONG);
    assertThat(run(question(Assistants.WARRANTY_QUESTION, "two years")).verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void tellsHowManyQuestionsAreDone() {
    List<Integer> progress = new ArrayList<>();
    EvalQuestion one = question(Assistants.WARRANTY_QUESTION, "two years");

    new Evaluation(pilcrow).run(List.of(one, one), progress::add);

    assertThat(progress).containsExactly(1, 2);
  }

  private Outcome run(EvalQuestion question) {
    return new Evaluation(pilcrow).run(List.of(question), done -> {}).get(0);
  }

  private static EvalQuestion question(String text, String quote) {
    return new EvalQuestion(
        "q",
        List.of(text),
        List.of("two years"),
        Optional.of(new RightParagraph.Containing(quote)),
        true,
        Set.of());
  }

  private static Optional<RightParagraph> none() {
    return Optional.empty();
  }
}
