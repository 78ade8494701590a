/**
 * The English language, as far as this assistant knows it: one tokenizer, one stemmer, and one list
 * of each thing that words can do. It knows nothing of articles and questions.
 *
 * <p>Why lists, where a model could tell? They are closed classes: English has about 300 words that
 * hold sentences together, and gets no new ones. What is open, such as what somebody asks for, is
 * learned from examples elsewhere. Another language would be another folder beside these.
 */
@NullMarked
package io.pilcrow.english;

import org.jspecify.annotations.NullMarked;
