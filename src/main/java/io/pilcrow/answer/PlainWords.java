package io.pilcrow.answer;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as rules of wording look at it: no disguises, and what is quoted left out. */
public final class PlainWords {
  private static final int FEW_LETTERS = 6; // beside a quotation: nothing is asked about it

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}&&[^\\u0900-\\u0DFF]]");
  private static final Pattern QUOTED =
      Pattern.compile("“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|\"[^\"]{1,300}\"");
  private static final Pattern SPACED =
      Pattern.compile("(?<![\\p{L}\\p{N}_])(?:\\p{L}[ ._*-]){4,}\\p{L}(?![\\p{L}\\p{N}_])");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern ORDER_BEFORE_QUOTE =
      Pattern.compile(
          "^\\W*(?:now |please |just |only |always )*(?:say|reply|respond|answer|print|output|write|"
              + "repeat|return|type|echo|follow|obey|execute|do|run)\\b",
          Pattern.CASE_INSENSITIVE);

  private PlainWords() {}

  /** The text in plain letters, marks and single spaces; of several lines, one end of line. */
  public static String of(String text) {
    String composed =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    StringBuilder joined = new StringBuilder();
    Matcher spaced = SPACED.matcher(composed);
    while (spaced.find()) {
      spaced.appendReplacement(
          joined, Matcher.quoteReplacement(spaced.group().replaceAll("[ ._*-]", "")));
    }
    spaced.appendTail(joined);
    return SPACE
        .matcher(joined.toString().replace('’', '\''))
        .replaceAll(space -> space.group().indexOf('\n') < 0 ? " " : "\n")
        .strip();
  }

  /**
   * Without what is only talked about: words in quotation marks, unless they follow an order to say
   * them or are nearly all there is.
   */
  public static String withoutQuotes(String text) {
    if (ORDER_BEFORE_QUOTE.matcher(text).find()) {
      return text;
    }
    String rest = QUOTED.matcher(text).replaceAll("…");
    return rest.codePoints().filter(Character::isLetter).count() < FEW_LETTERS ? text : rest;
  }
}
