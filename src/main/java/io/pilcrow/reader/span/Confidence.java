package io.pilcrow.reader.span;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Turns what the model says of a passage into a probability: a logistic regression, fitted by
 * {@code src/training} on questions that the model was not trained on.
 *
 * @param answerable weight of the logit of "this passage answers"
 * @param margin weight of the best span's margin over "no answer here"
 * @param behind weight of how far the passage is behind the first in retrieval, a score of 0 or
 *     less
 */
record Confidence(
    @JsonProperty(required = true) double bias,
    @JsonProperty(required = true) double answerable,
    @JsonProperty(required = true) double margin,
    @JsonProperty(required = true) double behind) {

  /** 0 to 1. */
  double of(double answerableLogit, double spanMargin, double behindFirst) {
    double logit = bias + answerable * answerableLogit + margin * spanMargin + behind * behindFirst;
    return 1 / (1 + Math.exp(-logit));
  }
}
