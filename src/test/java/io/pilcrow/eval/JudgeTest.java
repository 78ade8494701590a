package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.RelatedAnswer;
import io.pilcrow.answer.Talk;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Assistants;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Pilcrow PILCROW = Assistants.scripted();

  /** "The warranty lasts two years from delivery [1]." */
  private static final GroundedAnswer WARRANTY =
      (GroundedAnswer) PILCROW.ask(Question.of(Assistants.WARRANTY_QUESTION));

  private static final RelatedAnswer RELATED =
      new RelatedAnswer(WARRANTY.text(), 0.3, WARRANTY.statements(), WARRANTY.citations());
  private static final Abstention SILENCE =
      new Abstention(Abstention.Reason.NOT_FOUND, "The articles do not say.", 0.9, List.of());

  @Test
  void anAnswerHasToSayOneOfTheWords() {
    assertThat(verdict(any("ten years|TWO YEARS"), WARRANTY)).isEqualTo(Verdict.OK);
    assertThat(verdict(any("ten years"), WARRANTY)).isEqualTo(Verdict.WRONG);
    assertThat(verdict(any("two years"), SILENCE)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void ofKeyFactsEnoughIsGoodAndFewerArePart() {
    assertThat(verdict(facts(2, "warranty", "delivery", "water"), WARRANTY)).isEqualTo(Verdict.OK);
    assertThat(verdict(facts(3, "warranty", "delivery", "water"), WARRANTY))
        .isEqualTo(Verdict.PART);
    assertThat(verdict(facts(1, "water", "wear"), WARRANTY)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void whatIsForbiddenIsWrongWhateverElseIsSaid() {
    Rubric noted = new Rubric(List.of("years"), List.of(), 0, List.of("^The "), List.of(), false);
    Rubric small = new Rubric(List.of("years"), List.of(), 0, List.of("^the "), List.of(), false);

    assertThat(verdict(noted, WARRANTY)).isEqualTo(Verdict.WRONG);
    assertThat(verdict(small, WARRANTY)).isEqualTo(Verdict.OK);
  }

  @Test
  void whatIsOnlySaidToBeRelatedIsPartOfAnAnswerAndNeverWrong() {
    assertThat(verdict(any("two years"), RELATED)).isEqualTo(Verdict.PART);
    assertThat(verdict(any("ten years"), RELATED)).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void aNearMissIsNotAnswered() {
    EvalQuestion nearMiss =
        new EvalQuestion("q", List.of("x?"), List.of(), none(), false, Set.of());

    assertThat(Judge.verdict(nearMiss, WARRANTY, none())).isEqualTo(Verdict.WRONG);
    assertThat(Judge.verdict(nearMiss, RELATED, none())).isEqualTo(Verdict.OK);
    assertThat(Judge.verdict(nearMiss, SILENCE, none())).isEqualTo(Verdict.OK);
  }

  @Test
  void talkSaysAFittingLineAndCitesNothing() {
    EvalQuestion hi =
        new EvalQuestion(
            "q", none(), List.of("hi"), List.of(), any("hello|years"), none(), false, Set.of());

    assertThat(Judge.verdict(hi, new Talk("Hello! Ask me.", List.of()), none()))
        .isEqualTo(Verdict.OK);
    assertThat(Judge.verdict(hi, SILENCE, none())).isEqualTo(Verdict.REFUSED);
    assertThat(Judge.verdict(hi, WARRANTY, none())).isEqualTo(Verdict.WRONG);
  }

  @Test
  void silenceIsGoodWhereTheFileSaysSo() {
    Rubric either = new Rubric(List.of("years"), List.of(), 0, List.of(), List.of(), true);

    assertThat(verdict(either, SILENCE)).isEqualTo(Verdict.OK);
  }

  @Test
  void plainAnswersHaveToStandInTheTextAsWholeWords() {
    assertThat(Judge.verdict(answers("Two years"), WARRANTY, none())).isEqualTo(Verdict.OK);
    assertThat(Judge.verdict(answers("wo years"), WARRANTY, none())).isEqualTo(Verdict.WRONG);
  }

  @Test
  void theAnswerBeforeGivenAgainIsWrong() {
    assertThat(Judge.verdict(answers("two years"), WARRANTY, Optional.of(WARRANTY)))
        .isEqualTo(Verdict.WRONG);
    assertThat(Judge.verdict(answers("two years"), WARRANTY, Optional.of(SILENCE)))
        .isEqualTo(Verdict.OK);
  }

  @Test
  void aWantedParagraphIsAmongTheFirstCitedWhateverItsApostrophes() {
    EvalQuestion right = question(cite("THE WARRANTY  lasts"));
    EvalQuestion other = question(cite("damage by water"));

    assertThat(Judge.cited(right, WARRANTY, Verdict.OK)).contains(true);
    assertThat(Judge.cited(other, WARRANTY, Verdict.OK)).contains(false);
    assertThat(Judge.cited(right, WARRANTY, Verdict.WRONG)).isEmpty();
    assertThat(Judge.cited(right, RELATED, Verdict.PART)).isEmpty();
    assertThat(Judge.cited(question(any("x")), WARRANTY, Verdict.OK)).isEmpty();
    assertThat(Judge.plain("don’t\n stop")).isEqualTo("don't stop");
  }

  private static Verdict verdict(Rubric rubric, Answer answer) {
    return Judge.verdict(question(rubric), answer, none());
  }

  private static EvalQuestion question(Rubric rubric) {
    return new EvalQuestion("q", none(), List.of("x?"), List.of(), rubric, none(), true, Set.of());
  }

  private static EvalQuestion answers(String answer) {
    return new EvalQuestion("q", List.of("x?"), List.of(answer), none(), true, Set.of());
  }

  private static Rubric any(String pattern) {
    return new Rubric(List.of(pattern), List.of(), 0, List.of(), List.of(), false);
  }

  private static Rubric facts(int need, String... patterns) {
    return new Rubric(List.of(), List.of(patterns), need, List.of(), List.of(), false);
  }

  private static Rubric cite(String words) {
    return new Rubric(List.of("years"), List.of(), 0, List.of(), List.of(words), false);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
