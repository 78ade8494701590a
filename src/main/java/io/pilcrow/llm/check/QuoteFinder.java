package io.pilcrow.llm.check;

import io.pilcrow.article.Span;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a quote in a text as a person would: upper or lower case, straight or curly quotes, short
 * or long dashes and the width of white space do not count, everything else does.
 *
 * <pre>
 * text         “Nobody  who…       original offsets are kept, so what is
 * normalised   'nobody who...      shown is the text's own characters
 * </pre>
 *
 * <p>Immutable and thread-safe.
 */
final class QuoteFinder {
  /** Fewer words than this are found anywhere and prove nothing. */
  private static final int FEWEST_WORDS = 2;

  private static final int FEWEST_CHARACTERS = 8;

  private final Normalised text;

  QuoteFinder(String text) {
    this.text = Normalised.of(text);
  }

  /**
   * Where the quote stands, from word to word. White space, quotation marks and full stops around
   * the quote need not be in the text.
   */
  Optional<Span> find(String quote) {
    String wanted = trim(Normalised.of(quote).string());
    boolean tooShort =
        wanted.length() < FEWEST_CHARACTERS || wanted.split(" ").length < FEWEST_WORDS;
    return tooShort ? Optional.empty() : locate(wanted);
  }

  /** Whether these words stand in the text one after another; of any length. */
  boolean contains(String words) {
    String wanted = trim(Normalised.of(words).string());
    return !wanted.isEmpty() && locate(wanted).isPresent();
  }

  /** Where these words stand, of any length. */
  Optional<Span> locate(String words) {
    String wanted = trim(Normalised.of(words).string());
    String all = text.string();
    for (int at = all.indexOf(wanted);
        at >= 0 && !wanted.isEmpty();
        at = all.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      boolean wordStart = at == 0 || !inWord(all, at);
      boolean wordEnd = end == all.length() || !inWord(all, end);
      if (wordStart && wordEnd) {
        return Optional.of(new Span(text.starts()[at], text.ends()[end - 1]));
      }
    }
    return Optional.empty();
  }

  /** Whether a word goes on across this place. */
  private static boolean inWord(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at));
  }

  private static String trim(String normalised) {
    return normalised.replaceAll("^[\\s'.,;:]+|[\\s'.,;:]+$", "");
  }

  /** The text as it is compared, and where each of its characters comes from. */
  private record Normalised(String string, int[] starts, int[] ends) {
    static Normalised of(String text) {
      StringBuilder out = new StringBuilder(text.length());
      int[] starts = new int[text.length() * 3 + 3];
      int[] ends = new int[text.length() * 3 + 3];
      for (int i = 0; i < text.length(); ) {
        int codePoint = text.codePointAt(i);
        int next = i + Character.charCount(codePoint);
        String as = as(codePoint);
        boolean secondSpace =
            as.equals(" ") && (out.length() == 0 || out.charAt(out.length() - 1) == ' ');
        if (!secondSpace) {
          Arrays.fill(starts, out.length(), out.length() + as.length(), i);
          Arrays.fill(ends, out.length(), out.length() + as.length(), next);
          out.append(as);
        }
        i = next;
      }
      return new Normalised(out.toString(), starts, ends);
    }

    private static String as(int codePoint) {
      if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
        return " ";
      }
      return switch (codePoint) {
        case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF -> ""; // invisible
        case '"', '`', '´', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›', '′', '″' ->
            "'";
        case '‐', '‑', '‒', '–', '—', '―', '−' -> "-";
        case '…' -> "...";
        default -> lower(codePoint);
      };
    }

    /** At most three characters: none grows longer in Unicode's lower case. */
    private static String lower(int codePoint) {
      String lower = Character.toString(codePoint).toLowerCase(Locale.ROOT);
      return lower.length() <= 3 ? lower : Character.toString(codePoint);
    }
  }
}
