package io.pilcrow.eval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is measured. Shares are from 0 to 1, times in milliseconds. */
public enum Metric {
  GOOD(true, "answers that say what must be said, or rightly none"),
  ACCEPTABLE(true, "the same, and those that say a part of it"),
  WRONG(false, "answers without what must be said, or where there is none"),
  SURELY_WRONG(false, "the same, with a confidence of 0.5 or more"),
  CITED_RIGHT(true, "a wanted paragraph among the first three cited, of acceptable answers"),
  ANSWER_EM(true, "answers that match exactly, or rightly none; SQuAD's definition"),
  ANSWER_F1(true, "words shared with the right answer, F1; SQuAD's definition"),
  ANSWERED_EM(true, "the same, of answerable questions that were answered"),
  ANSWERED_F1(true, "the same, of answerable questions that were answered"),
  CITATION_ACCURACY(true, "first citation right, of answerable questions that were answered"),
  CITATION_RECALL(true, "first citation right, of all answerable questions"),
  CITATION_VALIDITY(true, "quotes that stand in their paragraph, word for word"),
  REFUSAL_PRECISION(true, "abstentions that were right"),
  REFUSAL_RECALL(true, "unanswerable questions that were not answered"),
  FALSE_REFUSALS(false, "answerable questions that were not answered"),
  RECALL_AT_1(true, "right paragraph found first, of answerable questions"),
  RECALL_AT_5(true, "right paragraph among the first five found"),
  MRR(true, "mean of 1 over the place of the right paragraph found"),
  ECE(false, "how far confidence is from the share that is right"),
  LATENCY_P50_MS(false, "half of the questions took at most this long"),
  LATENCY_P95_MS(false, "95 of 100 questions took at most this long");

  private final boolean higherIsBetter;
  private final String meaning;

  Metric(boolean higherIsBetter, String meaning) {
    this.higherIsBetter = higherIsBetter;
    this.meaning = meaning;
  }

  /** Its name in tables, JSON and {@code --min}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String meaning() {
    return meaning;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  boolean isTime() {
    return this == LATENCY_P50_MS || this == LATENCY_P95_MS;
  }

  public static Optional<Metric> named(String label) {
    return Arrays.stream(values()).filter(metric -> metric.label().equals(label)).findFirst();
  }
}
