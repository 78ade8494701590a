package io.pilcrow.answer;

import java.time.Duration;
import java.util.Optional;

/**
 * Who read this one answer, where that can differ from answer to answer.
 *
 * @param reader the name that the answer carries as {@code reader}
 * @param model the model that reader used
 * @param notice a sentence for people when something was not as usual, such as why the built-in
 *     reader answered in a language model's place
 * @param usage what was spent, also by a call that failed
 * @param checking how much of the reading was checking what a model wrote
 */
public record ReadBy(
    String reader, String model, Optional<String> notice, Usage usage, Duration checking) {

  /** A reader that checks nothing itself. */
  public ReadBy(String reader, String model, Optional<String> notice, Usage usage) {
    this(reader, model, notice, usage, Duration.ZERO);
  }
}
