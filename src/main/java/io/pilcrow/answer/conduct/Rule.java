package io.pilcrow.answer.conduct;

import java.util.regex.Pattern;

/**
 * How attempts of one kind are worded.
 *
 * @param forModels whether it is looked at only where a chat model reads
 * @param attempt one that it matches
 * @param question one that it must not match
 */
record Rule(String name, boolean forModels, String attempt, String question, Pattern pattern) {
  boolean matches(String plain) {
    return pattern.matcher(plain).find();
  }
}
