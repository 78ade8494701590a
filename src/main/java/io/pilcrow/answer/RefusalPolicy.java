package io.pilcrow.answer;

import io.pilcrow.question.Question;

/** Tells questions to the articles from attempts to change the rules. Thread-safe. */
public interface RefusalPolicy {
  /**
   * Whether to refuse: the text asks the assistant to drop its rules, or to show its prompts, keys
   * or settings, instead of asking what an article says.
   */
  boolean refuses(Question question);
}
