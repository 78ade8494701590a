package io.pilcrow.article;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text as a reader sees it: without characters that are hidden, that turn the order of others round
 * or cover them. An article's words are cleaned so when it is read, and an answer's before it is
 * shown.
 */
public final class VisibleText {
  /** Scripts that need joiners: those of Iran, India and their neighbours. */
  private static final Set<UnicodeScript> JOINING =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MANDAIC,
          UnicodeScript.NKO,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.HEBREW,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.TIBETAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER);

  /**
   * On one letter; Tibetan and vocalised Hebrew with its accents come close, no script needs more.
   */
  private static final int MOST_MARKS = 6;

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /** The three flags that are spelled in tags: England, Scotland and Wales. */
  private static final String FLAG =
      "\\x{1F3F4}\\x{E0067}\\x{E0062}(?:\\x{E0065}\\x{E006E}\\x{E0067}|\\x{E0073}\\x{E0063}\\x{E0074}"
          + "|\\x{E0077}\\x{E006C}\\x{E0073})\\x{E007F}";

  /**
   * What nobody sees, in the order of the code charts: control characters other than tab, line feed
   * and next line; soft hyphen, grapheme joiner, marks and controls of direction, fillers of Hangul
   * and vowels of Khmer that have no shape, zero-width spaces, invisible operators, interlinear,
   * shorthand and musical controls, and the Unicode tags, which can spell a hidden message.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "("
              + FLAG
              + ")|[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x84\\x86-\\x9F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5"
              + "\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB"
              + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E00FF}\\x{E01F0}-\\x{E0FFF}]");

  private VisibleText() {}

  /**
   * Without what nobody can see, and without marks that are stacked on others; half a surrogate
   * pair is replaced; everything else as it was.
   */
  public static String of(String text) {
    if (text.chars().allMatch(VisibleText::isPlain)) {
      return text; // nearly every one, and far sooner than a search would say so
    }
    return inPlace(INVISIBLE.matcher(text).replaceAll("$1"));
  }

  /** Of which nothing below says anything: letters and signs before the first mark. */
  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c >= 0xA0 && c < 0x300 && c != 0xAD;
  }

  /** Whether nothing in it is hidden, deceives or covers other words. */
  public static boolean is(String text) {
    return of(text).equals(text);
  }

  /**
   * Without joiners that no script and no emoji needs where they stand, and without variation
   * selectors that do not stand behind the character they vary: rows of them can carry messages.
   */
  private static String inPlace(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int before = ' ';
    int marks = 0; // in a row
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      int next = end < text.length() ? text.codePointAt(end) : ' ';
      marks = isMark(c) ? marks + 1 : 0;
      if (marks <= MOST_MARKS && isInPlace(before, c, next)) {
        kept.appendCodePoint(isHalf(c) ? 0xFFFD : c); // no encoding has halves
        before = c;
      }
    }
    return kept.toString();
  }

  private static boolean isMark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK && !isSelector(c)
        || Character.getType(c) == Character.ENCLOSING_MARK;
  }

  private static boolean isHalf(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  private static boolean isInPlace(int before, int c, int next) {
    if (isJoiner(c)) {
      return JOINING.contains(UnicodeScript.of(before))
          || c == JOINER && endsEmoji(before) && beginsEmoji(next);
    }
    return !isSelector(c)
        || !Character.isWhitespace(before) && !isJoiner(before) && !isSelector(before);
  }

  private static boolean isJoiner(int c) {
    return c == NON_JOINER || c == JOINER;
  }

  private static boolean isSelector(int c) {
    return c >= 0x180B && c <= 0x180F && c != 0x180E
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF;
  }

  /** A symbol, its variation as a picture, or the colour of its skin. */
  private static boolean endsEmoji(int c) {
    return Character.getType(c) == Character.OTHER_SYMBOL
        || c == 0xFE0F
        || c >= 0x1F3FB && c <= 0x1F3FF;
  }

  /** A symbol; the arrow is the one of the shaken head. */
  private static boolean beginsEmoji(int c) {
    return Character.getType(c) == Character.OTHER_SYMBOL || c == 0x2194;
  }
}
