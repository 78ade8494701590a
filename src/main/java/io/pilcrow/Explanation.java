package io.pilcrow;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.Trace;
import io.pilcrow.question.StandaloneQuestion;

/**
 * An answer with all that led to it.
 *
 * @param reader the name of the reader that answered
 * @param model the model it read with
 */
public record Explanation(
    Answer answer,
    StandaloneQuestion standalone,
    Evidence evidence,
    Trace trace,
    String reader,
    String model) {}
