/**
 * What is refused: an attempt to change the rules, or to see prompts and settings, is known by
 * rules before anything is searched for or sent to a model.
 */
@NullMarked
package io.pilcrow.answer.conduct;

import org.jspecify.annotations.NullMarked;
