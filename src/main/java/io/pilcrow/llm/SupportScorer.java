package io.pilcrow.llm;

/** Judges whether a text supports a statement. Thread-safe. */
public interface SupportScorer {
  /**
   * How far {@code evidence} supports {@code statement}: 0 not at all, 1 fully. Comparable only
   * with scores of the same scorer.
   *
   * @param statement one sentence, without markers
   * @param evidence the sentences of one paragraph, or of several, that it is said to rest on, with
   *     title and headings before them
   */
  double score(String statement, String evidence);

  /** From which score on a statement may be shown. */
  double threshold();
}
