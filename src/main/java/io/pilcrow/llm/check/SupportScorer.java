package io.pilcrow.llm.check;

/**
 * Says how far a paragraph supports a statement. {@link FactCheck} has seen to numbers, dates and
 * names before; this judges the rest. Thread-safe.
 */
public interface SupportScorer {
  /**
   * What is to be judged.
   *
   * @param question that the statement is part of an answer to
   * @param statement one sentence, without markers
   * @param evidence the paragraph, or several, that it is said to rest on
   * @param context titles and headings of the evidence
   */
  record Assertion(String question, String statement, String evidence, String context) {}

  /**
   * How far the evidence supports the statement: 0 not at all, 1 fully. Comparable only with scores
   * of the same scorer.
   */
  double score(Assertion assertion);

  /** From which score on a statement may be shown. */
  double threshold();

  /** Whether the evidence plainly says something else in the statement's place. */
  default boolean contradicts(Assertion assertion) {
    return false;
  }

  /**
   * Whether it is so sure that the statement's facts need not stand together in one sentence of the
   * evidence.
   */
  default boolean isSure(Assertion assertion) {
    return false;
  }
}
