/**
 * The built-in {@link io.pilcrow.answer.EvidenceReader}, which needs no key.
 *
 * <pre>
 *   question, evidence
 *     → near     which evidence counts, which sentences are about it
 *     → kind     the answerer of its kind, over
 *     → span       the words that answer, found by the model
 *     → text       sentences, lists and quotations
 *     → table      rows and cells
 *     → claims
 * </pre>
 */
@NullMarked
package io.pilcrow.reader;

import org.jspecify.annotations.NullMarked;
