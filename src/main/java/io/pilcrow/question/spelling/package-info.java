/**
 * What a question means when its words are misspelt.
 *
 * <p>Why not a dictionary? The articles are the dictionary: what they do not name cannot be asked
 * of them. A vocabulary only keeps good words of the language from being taken for slips.
 */
@NullMarked
package io.pilcrow.question.spelling;

import org.jspecify.annotations.NullMarked;
