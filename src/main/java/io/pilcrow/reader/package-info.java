/** The built-in {@link io.pilcrow.answer.EvidenceReader}: answers without a language model. */
@NullMarked
package io.pilcrow.reader;

import org.jspecify.annotations.NullMarked;
