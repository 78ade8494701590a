package io.pilcrow.question;

import java.util.regex.Pattern;

/**
 * What kind of answer a question asks for, such as {@code overview} or {@code yes_no}.
 *
 * <p>Why not an enum? A kind is its examples and the class that answers it; naming it a third time
 * would be one more place to change.
 *
 * @param name lower-case words with {@code _} between, as requests and answers have it
 */
public record Kind(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)*");

  /** A name, a number, a date: what a question is when nothing else is plain. */
  public static final Kind FACT = new Kind("fact");

  /** What an article says, in short. */
  public static final Kind OVERVIEW = new Kind("overview");

  /** A greeting, thanks, "who are you?": nothing is asked of the articles. */
  public static final Kind TALK = new Kind("talk");

  public Kind {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a kind's name is lower-case words with _ between, got \"" + name + "\"");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
