package io.pilcrow.llm.check;

import io.pilcrow.llm.check.Term.Kind;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes text apart into terms. Made for English; elsewhere it errs towards strictness. */
public final class Terms {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<address>(?:https?://|www\\.)[^\\s<>()\\]]+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+"
              + "|[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*+(?<=\\.\\p{Ll}{2,24})(?![\\p{L}\\p{N}])(?:/\\S*)?)"
              + "|(?<number>\\d+(?:[.,:]\\d+)*)(?:st|nd|rd|th|s)?(?![\\p{L}])"
              + "|(?<word>(?:\\p{Lu}\\.){2,}|[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:['’][\\p{L}]+)*)"
              + "|(?<end>[.!?…:;\\n|]+)");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final Map<String, Integer> SMALL_NUMBERS =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90),
          Map.entry("first", 1),
          Map.entry("third", 3),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10),
          Map.entry("twice", 2),
          Map.entry("thrice", 3));
  private static final Map<String, Integer> SCALES =
      Map.of("hundred", 2, "thousand", 3, "million", 6, "billion", 9, "trillion", 12);
  private static final Map<String, String> DATES = dates();

  /** Read as dates only with a capital, and not where every word has one. */
  private static final Set<String> ALSO_WORDS = Set.of("may", "march");

  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "no", "never", "none", "neither", "nor", "nobody", "nothing", "nowhere", "cannot",
          "without");
  private static final Set<String> GLUE =
      Set.of(
          ("a an the and or but if then than that this these those there here it its he him his she her"
                  + " hers they them their theirs we us our you your i me my who whom whose which what when"
                  + " where why how is are was were be been being am do does did done have has had having"
                  + " will would shall should can could may might must of in on at by for with from to into"
                  + " onto over under about as after before between during through against among until"
                  + " while because so such also too very just only both each any all some more most other"
                  + " another own same up down out off again further once yes well however therefore thus"
                  + " according paragraph article text says say said it's there's that's s t re ve ll d"
                  + " within upon per via like still even yet now one's together called named known")
              .split(" "));

  private Terms() {}

  /** The terms of a text in order; sentence starts are those after a full stop or a line break. */
  public static List<Term> of(String text) {
    List<Term> terms = new ArrayList<>();
    boolean first = true;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group("end") != null) {
        first = true;
        continue;
      }
      add(token, first, terms);
      first = false;
    }
    return terms;
  }

  private static void add(Matcher token, boolean first, List<Term> terms) {
    String address = token.group("address");
    String number = token.group("number");
    if (address != null) {
      String plain = address.toLowerCase(Locale.ROOT).replaceAll("[.,;:!?*_]+$", "");
      terms.add(new Term(plain, plain, Kind.ADDRESS, false));
    } else if (number != null) {
      terms.add(number(digits(number)));
    } else {
      addWord(token.group("word"), first, terms);
    }
  }

  private static void addWord(String written, boolean first, List<Term> terms) {
    String text = plain(written);
    boolean capital = written.codePoints().anyMatch(Character::isUpperCase);
    if (text.isEmpty()) {
      return;
    }
    if (SCALES.containsKey(text) && scaleLast(terms, text)) {
      return;
    }
    if (SMALL_NUMBERS.containsKey(text) && !(capital && !first)) {
      addSmall(text, SMALL_NUMBERS.get(text), terms);
    } else if (SCALES.containsKey(text)) {
      terms.add(number(BigDecimal.ONE.scaleByPowerOfTen(SCALES.get(text))));
    } else if (DATES.containsKey(text) && (capital || !ALSO_WORDS.contains(text))) {
      boolean unsure = first && ALSO_WORDS.contains(text);
      String value = DATES.get(text);
      terms.add(new Term(text, unsure ? text : value, unsure ? Kind.GLUE : Kind.DATE, capital));
    } else {
      terms.add(new Term(text, Stems.of(text), kind(written, text, first, capital), capital));
    }
  }

  private static Kind kind(String written, String text, boolean first, boolean capital) {
    if (NEGATIONS.contains(text) || text.endsWith("n't")) {
      return Kind.NEGATION;
    }
    if (GLUE.contains(text) && !isAcronym(written)) {
      return Kind.GLUE;
    }
    if (!capital) {
      return Kind.CONTENT;
    }
    boolean unusual = written.codePoints().skip(1).anyMatch(Character::isUpperCase);
    return first && !unusual ? Kind.FIRST : Kind.NAME;
  }

  /** "US" and "IT" are no pronouns. */
  private static boolean isAcronym(String written) {
    return written.length() > 1 && written.codePoints().noneMatch(Character::isLowerCase);
  }

  /** "twenty" and "five" are 25; "one" alone is a number, "one of" is not. */
  private static void addSmall(String text, int value, List<Term> terms) {
    if (!terms.isEmpty() && value > 0 && value < 10) {
      Term before = terms.get(terms.size() - 1);
      Integer tens = SMALL_NUMBERS.get(before.text());
      if (before.kind() == Kind.NUMBER && tens != null && tens >= 20) {
        terms.set(terms.size() - 1, number(BigDecimal.valueOf(tens + value)));
        return;
      }
    }
    terms.add(new Term(text, value(BigDecimal.valueOf(value)), Kind.NUMBER, false));
  }

  private static boolean scaleLast(List<Term> terms, String scale) {
    if (terms.isEmpty() || terms.get(terms.size() - 1).kind() != Kind.NUMBER) {
      return false;
    }
    BigDecimal before = new BigDecimal(terms.get(terms.size() - 1).stem());
    terms.set(terms.size() - 1, number(before.scaleByPowerOfTen(SCALES.getOrDefault(scale, 0))));
    return true;
  }

  private static Term number(BigDecimal value) {
    String text = value(value);
    return new Term(text, text, Kind.NUMBER, false);
  }

  private static String value(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** "1,000" is a thousand, "2.5" two and a half; "10:30" becomes 10.30, which is as good. */
  private static BigDecimal digits(String written) {
    String plain = written.replaceAll(",(?=\\d{3}(?!\\d))", "").replaceAll("[,:]", ".");
    int firstDot = plain.indexOf('.');
    String oneDot =
        firstDot < 0
            ? plain
            : plain.substring(0, firstDot + 1) + plain.substring(firstDot + 1).replace(".", "");
    return new BigDecimal(oneDot);
  }

  /** Lower-case, without accents, possessive and the dots of "U.S.". */
  static String plain(String written) {
    String straight = written.replace('’', '\'').toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(Normalizer.normalize(straight, Normalizer.Form.NFD)).replaceAll("");
    String whole = bare.endsWith("n't") ? bare : POSSESSIVE.matcher(bare).replaceAll("");
    return whole.replace(".", "");
  }

  private static Map<String, String> dates() {
    Map<String, String> dates = new java.util.HashMap<>();
    String[] names =
        ("january february march april may june july august september october november december"
                + " monday tuesday wednesday thursday friday saturday sunday")
            .split(" ");
    for (String name : names) {
      dates.put(name, name);
      if (!Set.of("march", "may", "saturday", "sunday").contains(name)) {
        dates.put(name.substring(0, 3), name);
      }
    }
    dates.put("sept", "september");
    dates.put("tues", "tuesday");
    dates.put("thurs", "thursday");
    return Map.copyOf(dates);
  }
}
