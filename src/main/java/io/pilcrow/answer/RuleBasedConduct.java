package io.pilcrow.answer;

import io.pilcrow.question.Question;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows attempts by their wording, in English and, roughly, in some twenty other languages.
 *
 * <p>It looks for who is spoken to. "What did the minister say about ignoring the rules?" asks of a
 * minister; "ignore your rules" speaks to the assistant. Words in quotation marks are asked about,
 * not said, so they are passed over, unless little else is left. Before that the text is put into
 * plain letters: compatibility forms, invisible characters and l e t t e r s set apart.
 *
 * <p>Why not a classifier? The built-in reader can only quote, so an attempt that slips through
 * shows nothing but the article; a false refusal costs somebody an answer. Thread-safe.
 */
public final class RuleBasedConduct implements Conduct {
  private static final List<Pattern> RULES =
      Stream.of(EnglishRules.PATTERNS, ForeignRules.PATTERNS).flatMap(List::stream).toList();

  /** An attempt needs few words; what is longer is looked at from both ends. */
  private static final int LOOKED_AT = 6_000;

  private static final int FEW_LETTERS = 6; // beside a quotation: nothing is asked about it

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}&&[^\\u0900-\\u0DFF]]");
  private static final Pattern QUOTED =
      Pattern.compile("“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|\"[^\"]{1,300}\"");
  private static final Pattern SPACED = Pattern.compile("\\b(?:\\p{L}[ ._*-]){4,}\\p{L}\\b");
  private static final Pattern ORDER_BEFORE_QUOTE =
      Pattern.compile(
          "^\\W*(?:now |please |just |only |always )*(?:say|reply|respond|answer|print|output|write|"
              + "repeat|return|type|echo|follow|obey|execute|do|run)\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public boolean refuses(Question question) {
    String plain = plain(ends(question.text()));
    String unquoted = withoutQuotes(plain);
    return RULES.stream().anyMatch(rule -> rule.matcher(unquoted).find());
  }

  private static String ends(String text) {
    return text.length() <= LOOKED_AT
        ? text
        : text.substring(0, LOOKED_AT / 2) + "\n" + text.substring(text.length() - LOOKED_AT / 2);
  }

  /** The text in plain letters, marks and single spaces. */
  private static String plain(String text) {
    String composed =
        Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
    StringBuilder joined = new StringBuilder();
    Matcher spaced = SPACED.matcher(composed);
    while (spaced.find()) {
      spaced.appendReplacement(
          joined, Matcher.quoteReplacement(spaced.group().replaceAll("[ ._*-]", "")));
    }
    spaced.appendTail(joined);
    return joined.toString().replace('’', '\'').replaceAll("[ \\t\\u00a0]+", " ").strip();
  }

  private static String withoutQuotes(String text) {
    if (ORDER_BEFORE_QUOTE.matcher(text).find()) {
      return text;
    }
    String rest = QUOTED.matcher(text).replaceAll("…");
    return rest.codePoints().filter(Character::isLetter).count() < FEW_LETTERS ? text : rest;
  }
}
