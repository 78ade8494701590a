package io.pilcrow.eval;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.GroundedAnswer;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges answers by what they say to their reader, the whole text, rather than by the short answer.
 * It is a floor: an answer may hold the right words and still read badly.
 */
final class Judge {
  /** Among so many citations the right paragraph has to be; few readers open more. */
  static final int CITED_FIRST = 3;

  private Judge() {}

  /**
   * @param before the answer to the turn before, if there is one; to give it again is wrong
   */
  static Verdict verdict(EvalQuestion question, Answer answer, Optional<Answer> before) {
    Verdict verdict = verdict(question, answer);
    boolean again = before.filter(b -> b.text().equals(answer.text())).isPresent();
    return verdict == Verdict.OK && question.answerable() && again ? Verdict.WRONG : verdict;
  }

  private static Verdict verdict(EvalQuestion question, Answer answer) {
    if (question.isTalk()) {
      return ofTalk(question.rubric(), answer);
    }
    boolean answered = answer instanceof GroundedAnswer;
    if (!question.answerable()) {
      return answered ? Verdict.WRONG : Verdict.OK;
    }
    if (answer instanceof Abstention) {
      return question.rubric().mayAbstain() ? Verdict.OK : Verdict.REFUSED;
    }
    Verdict said = ofWords(question, answer.text());
    return answered ? said : onlyRelated(said);
  }

  /** A fitting line; what cites something took the talk for a question. */
  private static Verdict ofTalk(Rubric rubric, Answer answer) {
    boolean cites = !answer.citations().isEmpty();
    if (rubric.saysAny(answer.text()) && !cites) {
      return Verdict.OK;
    }
    return answer instanceof GroundedAnswer ? Verdict.WRONG : Verdict.REFUSED;
  }

  private static Verdict ofWords(EvalQuestion question, String text) {
    Rubric rubric = question.rubric();
    if (rubric.forbids(text)) {
      return Verdict.WRONG;
    }
    if (rubric.keyFacts().isEmpty()) {
      boolean said = rubric.tells() ? rubric.saysAny(text) : saysAnswer(question, text);
      return said ? Verdict.OK : Verdict.WRONG;
    }
    long facts = rubric.keyFactsIn(text);
    return facts >= rubric.need() ? Verdict.OK : facts > 0 ? Verdict.PART : Verdict.WRONG;
  }

  private static boolean saysAnswer(EvalQuestion question, String text) {
    String words = " " + SquadScore.normalised(text) + " ";
    return question.answers().stream()
        .anyMatch(answer -> words.contains(" " + SquadScore.normalised(answer) + " "));
  }

  /** What is not given as an answer is no wrong one either. */
  private static Verdict onlyRelated(Verdict said) {
    return said == Verdict.WRONG ? Verdict.REFUSED : Verdict.PART;
  }

  /** Whether a paragraph that has to be cited is; empty when it does not matter. */
  static Optional<Boolean> cited(EvalQuestion question, Answer answer, Verdict verdict) {
    boolean good = verdict == Verdict.OK || verdict == Verdict.PART;
    if (question.rubric().cite().isEmpty() || !good || !(answer instanceof GroundedAnswer)) {
      return Optional.empty();
    }
    return Optional.of(
        answer.citations().stream().limit(CITED_FIRST).anyMatch(c -> isWanted(question, c)));
  }

  private static boolean isWanted(EvalQuestion question, Citation citation) {
    String paragraph = citation.paragraph().map(p -> plain(p.text())).orElse("");
    return question.rubric().cite().stream().anyMatch(words -> paragraph.contains(plain(words)));
  }

  /** White space counts as one space, and apostrophes and capitals do not matter. */
  static String plain(String text) {
    return text.replace('’', '\'').replaceAll("[\\s\\p{Z}]+", " ").toLowerCase(Locale.ROOT);
  }
}
