package io.pilcrow.answer;

import java.util.function.Function;

/** What a question gets: an answer that cites, or a deliberate "the articles do not say". */
public sealed interface Answer permits GroundedAnswer, Abstention {
  /** The text to show; never blank. */
  String text();

  /** How sure the reader is of answering, or of not answering, 0 to 1. */
  double confidence();

  /** Makes every channel say what it does with both kinds. */
  <T> T match(Function<GroundedAnswer, T> grounded, Function<Abstention, T> abstention);
}
