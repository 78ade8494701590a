package io.pilcrow.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question whose answer is known.
 *
 * @param turns asked in order, each after the answers to those before it; the last is scored
 * @param kind what kind of question it is, for the table by kind; empty when the file does not say
 * @param answers any of them is right; none are kept when the articles do not say
 * @param rubric what a good answer says, where patterns tell it
 * @param right the paragraph to cite; empty when the file does not say
 * @param answerable whether the articles say; they do not say what a greeting asks
 * @param articleIds the articles it is asked of; empty means all
 */
public record EvalQuestion(
    String id,
    Optional<String> kind,
    List<String> turns,
    List<String> answers,
    Rubric rubric,
    Optional<RightParagraph> right,
    boolean answerable,
    Set<String> articleIds) {

  public EvalQuestion {
    turns = List.copyOf(turns);
    answers = answerable ? List.copyOf(answers) : List.of();
    articleIds = Set.copyOf(articleIds);
    if (turns.isEmpty() || turns.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("question " + id + " has a turn without words");
    }
    if (answerable && answers.isEmpty() && !rubric.tells()) {
      throw new IllegalArgumentException("question " + id + " is answerable but has no answer");
    }
  }

  /** A question of no named kind, of which the answers tell what is right. */
  public EvalQuestion(
      String id,
      List<String> turns,
      List<String> answers,
      Optional<RightParagraph> right,
      boolean answerable,
      Set<String> articleIds) {
    this(id, Optional.empty(), turns, answers, Rubric.NONE, right, answerable, articleIds);
  }

  /** Whether SQuAD's scores can be computed: the words of an answer, or that there is none. */
  public boolean hasScores() {
    return !isTalk() && (!answerable || !answers.isEmpty());
  }

  /** Whether nothing is asked of the articles, and yet something has to be said. */
  public boolean isTalk() {
    return !answerable && rubric.tells();
  }

  /** The turn that is scored. */
  public String last() {
    return turns.get(turns.size() - 1);
  }
}
