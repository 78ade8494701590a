package io.pilcrow.question;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what may tell who somebody is: e-mail addresses, numbers of cards and
 * telephones. Where words are kept at all, they are kept like this. It knows forms, not people:
 * names stay.
 */
public final class Redaction {
  private record Form(Pattern pattern, String instead) {}

  /**
   * Each in time that grows with the text's length only; what begins as a telephone before a card.
   */
  private static final List<Form> FORMS =
      List.of(
          new Form(
              Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,253}"), "[e-mail]"),
          new Form(
              Pattern.compile(
                  "(?<![\\p{L}\\p{N}])(?:\\+|00)(?:[ ()/.-]{0,2}\\p{Nd}){7,15}(?![\\p{N}])"),
              "[phone]"),
          new Form(
              Pattern.compile("(?<![\\p{N}])(?:\\p{Nd}[ -]?){12,18}\\p{Nd}(?![\\p{N}])"), "[card]"),
          new Form(
              Pattern.compile(
                  "(?<![\\p{L}\\p{N}])\\(?\\p{Nd}(?:[ ()/.-]{0,2}\\p{Nd}){6,14}(?![\\p{N}])"),
              "[phone]"));

  private Redaction() {}

  public static String of(String text) {
    String redacted = text;
    for (Form form : FORMS) {
      redacted =
          form.pattern().matcher(redacted).replaceAll(Matcher.quoteReplacement(form.instead()));
    }
    return redacted;
  }
}
