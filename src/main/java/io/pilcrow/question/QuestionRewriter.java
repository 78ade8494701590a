package io.pilcrow.question;

/** Makes a follow-up stand alone. Thread-safe. */
public interface QuestionRewriter {
  /** A question that stands alone already comes back in its own words. */
  StandaloneQuestion rewrite(Question question);
}
