package io.pilcrow.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a question gets: an answer that cites; sentences that only speak of what was asked; a
 * friendly line; or a deliberate "the articles do not say".
 */
public sealed interface Answer permits GroundedAnswer, RelatedAnswer, Talk, Abstention {
  /** The text to show; never blank. */
  String text();

  /** How sure the reader is of what it did, 0 to 1. */
  double confidence();

  /** Makes every channel say what it does with every kind. */
  default <T> T match(
      Function<GroundedAnswer, T> grounded,
      Function<RelatedAnswer, T> related,
      Function<Talk, T> talk,
      Function<Abstention, T> abstention) {
    if (this instanceof GroundedAnswer found) {
      return grounded.apply(found);
    }
    if (this instanceof RelatedAnswer near) {
      return related.apply(near);
    }
    return this instanceof Talk line ? talk.apply(line) : abstention.apply((Abstention) this);
  }

  /** One word, as the API has it: answered, related, talk, not_found or refused. */
  default String status() {
    return match(
        grounded -> "answered",
        related -> "related",
        talk -> "talk",
        none -> none.reason().name().toLowerCase(Locale.ROOT));
  }

  /** What it says, statement by statement; empty when it says nothing of the articles. */
  default List<Statement> statements() {
    return match(
        GroundedAnswer::statements,
        RelatedAnswer::statements,
        talk -> List.of(),
        none -> List.of());
  }

  /** In the order of their index; empty when it says nothing of the articles. */
  default List<Citation> citations() {
    return match(
        GroundedAnswer::citations, RelatedAnswer::citations, talk -> List.of(), none -> List.of());
  }

  /** The exact span of the article that answers, where there is one. */
  default Optional<String> exactWords() {
    return match(
        GroundedAnswer::shortAnswer,
        related -> Optional.empty(),
        talk -> Optional.empty(),
        none -> Optional.empty());
  }
}
