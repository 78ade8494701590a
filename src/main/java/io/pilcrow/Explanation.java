package io.pilcrow;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.Trace;
import io.pilcrow.answer.Usage;
import io.pilcrow.question.StandaloneQuestion;
import java.util.Optional;

/**
 * An answer with all that led to it.
 *
 * @param reader the name of the reader that answered
 * @param model the model it read with
 * @param notice a sentence for people when something was not as usual; see {@link
 *     io.pilcrow.answer.ReadBy}
 * @param usage tokens of a paid model
 */
public record Explanation(
    Answer answer,
    StandaloneQuestion standalone,
    Evidence evidence,
    Trace trace,
    String reader,
    String model,
    Optional<String> notice,
    Usage usage) {}
