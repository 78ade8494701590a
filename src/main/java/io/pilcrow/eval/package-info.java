/**
 * Quality figures: question files, metrics, and the table that {@code pilcrow eval} prints.
 *
 * <p>A question file ({@link io.pilcrow.eval.QuestionFiles}) is asked of an assistant question by
 * question ({@link io.pilcrow.eval.Evaluation}); every answer becomes an {@link
 * io.pilcrow.eval.Outcome}, and the outcomes become figures ({@link io.pilcrow.eval.Figures}).
 * Beside them stand the figures of plain retrieval ({@link io.pilcrow.eval.baseline.Baseline}).
 *
 * <p>LangChain4j is met here because its Easy RAG is one of the things we are measured against.
 */
@NullMarked
package io.pilcrow.eval;

import org.jspecify.annotations.NullMarked;
