package io.pilcrow.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question whose answer is known.
 *
 * @param turns asked in order, each after the answers to those before it; the last is scored
 * @param answers any of them is right; none are kept when the articles do not say
 * @param right the paragraph to cite; empty when the file does not say
 * @param answerable whether the articles say
 * @param articleIds the articles it is asked of; empty means all
 */
public record EvalQuestion(
    String id,
    List<String> turns,
    List<String> answers,
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
    if (answerable && answers.isEmpty()) {
      throw new IllegalArgumentException("question " + id + " is answerable but has no answer");
    }
  }

  /** The turn that is scored. */
  public String last() {
    return turns.get(turns.size() - 1);
  }
}
