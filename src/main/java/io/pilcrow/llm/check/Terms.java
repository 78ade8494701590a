package io.pilcrow.llm.check;

import io.pilcrow.english.CalendarNames;
import io.pilcrow.english.NumberWords;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.llm.check.Term.Kind;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes text apart into terms: its words, as {@link Words} finds them, with addresses whole,
 * numbers and dates by their values, and what is joined by hyphens apart. Made for English;
 * elsewhere it errs towards strictness.
 */
public final class Terms {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:https?://|www\\.)[^\\s<>()\\]]+|[\\w.+-]+@[\\w-]+\\.[\\w.-]+"
              + "|[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*+(?<=\\.\\p{Ll}{2,24})(?![\\p{L}\\p{N}])(?:/\\S*)?");
  private static final Pattern NUMBER = Pattern.compile("(\\d+(?:[.,:]\\d+)*)(?:st|nd|rd|th|s)?");
  private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.){2,}");
  private static final Pattern JOINED = Pattern.compile("[-‐‑.&/]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final String SENTENCE_ENDS = ".!?…:;|";

  /** Read as dates only with a capital, and not where every word has one. */
  private static final Set<String> ALSO_WORDS = Set.of("may", "march");

  private final List<Term> terms = new ArrayList<>();
  private boolean first = true; // of a sentence

  private Terms() {}

  /** The terms of a text in order; sentence starts are those after a full stop or a line break. */
  public static List<Term> of(String text) {
    Terms terms = new Terms();
    Matcher address = ADDRESS.matcher(text);
    int from = 0;
    while (address.find()) {
      terms.read(text.substring(from, address.start()));
      terms.addAddress(address.group());
      from = address.end();
    }
    terms.read(text.substring(from));
    return terms.terms;
  }

  private void addAddress(String written) {
    String plain = written.toLowerCase(Locale.ROOT).replaceAll("[.,;:!?*_]+$", "");
    terms.add(new Term(plain, plain, Kind.ADDRESS, false));
    first = false;
  }

  private void read(String text) {
    int end = 0;
    for (Word word : Words.of(text)) {
      first |= text.substring(end, word.start()).indexOf('\n') >= 0;
      end = word.end();
      if (word.isWord()) {
        add(word.text());
      } else if (word.lower().equals("'t") && !terms.isEmpty()) {
        addNot();
      } else {
        first |= SENTENCE_ENDS.contains(word.text());
      }
    }
  }

  private void add(String written) {
    boolean whole = NUMBER.matcher(written).matches() || INITIALS.matcher(written).matches();
    for (String part : whole ? new String[] {written} : JOINED.split(written)) {
      Matcher number = NUMBER.matcher(part);
      if (number.matches()) {
        terms.add(number(NumberWords.ofDigits(number.group(1))));
      } else {
        addWord(part);
      }
      first = false;
    }
  }

  private void addWord(String written) {
    String text = plain(written);
    boolean capital = written.codePoints().anyMatch(Character::isUpperCase);
    Optional<BigDecimal> value = NumberWords.value(text);
    boolean scale = NumberWords.isScale(text);
    Optional<String> date = CalendarNames.name(text);
    if (text.isEmpty() || (scale && scaleLast(value.orElseThrow()))) {
      return;
    }
    if (scale) {
      terms.add(number(value.orElseThrow()));
    } else if (value.isPresent() && !(capital && !first)) {
      addSmall(text, value.get());
    } else if (date.isPresent() && (capital || !ALSO_WORDS.contains(text))) {
      boolean unsure = first && ALSO_WORDS.contains(text);
      Kind kind = unsure ? Kind.GLUE : Kind.DATE;
      terms.add(new Term(text, unsure ? text : date.get(), kind, capital));
    } else {
      terms.add(new Term(text, Words.stem(text), kind(written, text, capital), capital));
    }
  }

  /** "isn" and "'t" are one denial. */
  private void addNot() {
    String text = last().text() + "'t";
    terms.set(terms.size() - 1, new Term(text, text, Kind.NEGATION, last().capital()));
  }

  private Kind kind(String written, String text, boolean capital) {
    if (WordList.NEGATION.contains(text)) {
      return Kind.NEGATION;
    }
    if (WordList.GLUE.contains(text) && !isAcronym(written)) {
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
  private void addSmall(String text, BigDecimal value) {
    if (!terms.isEmpty() && value.signum() > 0 && value.compareTo(BigDecimal.TEN) < 0) {
      Optional<BigDecimal> tens = NumberWords.value(last().text());
      if (last().kind() == Kind.NUMBER && tens.isPresent() && tens.get().intValue() >= 20) {
        terms.set(terms.size() - 1, number(tens.get().add(value)));
        return;
      }
    }
    terms.add(new Term(text, value(value), Kind.NUMBER, false));
  }

  private boolean scaleLast(BigDecimal scale) {
    if (terms.isEmpty() || last().kind() != Kind.NUMBER) {
      return false;
    }
    terms.set(terms.size() - 1, number(new BigDecimal(last().stem()).multiply(scale)));
    return true;
  }

  private Term last() {
    return terms.get(terms.size() - 1);
  }

  private static Term number(BigDecimal value) {
    String text = value(value);
    return new Term(text, text, Kind.NUMBER, false);
  }

  private static String value(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Lower-case, without accents and the dots of "U.S.". */
  private static String plain(String written) {
    String lower = Normalizer.normalize(written.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return MARKS.matcher(lower).replaceAll("").replace(".", "");
  }
}
