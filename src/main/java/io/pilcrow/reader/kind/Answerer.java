package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.span.Inquiry;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers the questions of one kind, from the same evidence as all. Thread-safe. */
public interface Answerer {
  Kind kind();

  /**
   * Hands over the claims of an answer.
   *
   * @return empty, and no claim, when it has none to give: then the question is read as one about a
   *     fact
   */
  Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims);
}
