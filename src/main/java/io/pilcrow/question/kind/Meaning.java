package io.pilcrow.question.kind;

import io.pilcrow.question.StandaloneQuestion;

/** The meaning of a question as a vector of length 1. Thread-safe. */
@FunctionalInterface
public interface Meaning {
  float[] of(StandaloneQuestion question);
}
