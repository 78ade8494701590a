package io.pilcrow.source.office;

import io.pilcrow.article.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the lines of a paragraph. A hyphen at the end of a line goes when it only divided a word:
 * the document itself is the dictionary of what is written with one ("well-known") and without, and
 * after it the {@linkplain CommonWords frequent words}; two of those are a compound, unless the
 * document divides words elsewhere. No space comes after a dash, a slash or an address that goes
 * on.
 */
final class Hyphens {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++(?:[-‐][\\p{L}\\p{N}]++)*+");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?:[a-z]{2,8}://|www\\.|mailto:)\\S*|\\S+@");
  private static final String ENDS = "-‐\u00AD";
  private static final String OF_ADDRESS = "./-_=&?#%~+:@";

  private static final int SHORTEST = 3; // letters of a word that stands in a compound

  private final Set<String> words = new HashSet<>();
  private final boolean divides; // whether the document divides words at all

  Hyphens(List<String> lines) {
    for (String line : lines) {
      Matcher word = WORD.matcher(line);
      while (word.find()) {
        if (word.end() < line.length() || !line.endsWith("-")) {
          words.add(word.group().toLowerCase(Locale.ROOT));
        }
      }
    }
    boolean divided = false;
    for (int i = 0; i + 1 < lines.size() && !divided; i++) {
      divided = plainlyDivides(lines.get(i).strip(), lines.get(i + 1).strip());
    }
    divides = divided;
  }

  /** "extraor-" before "dinary", which is nobody's compound. */
  private static boolean plainlyDivides(String line, String next) {
    return line.length() > 1
        && line.endsWith("-")
        && Character.isLetter(line.charAt(line.length() - 2))
        && !next.isEmpty()
        && Character.isLowerCase(next.charAt(0))
        && isNoCompound(wordAtTheEnd(line.substring(0, line.length() - 1)), wordAtTheStart(next));
  }

  /** One of the parts is no word; "co" and "un" are none, but stand before hyphens as well. */
  private static boolean isNoCompound(String start, String end) {
    return start.length() >= SHORTEST
        && start.indexOf('-') < 0
        && !(CommonWords.contain(start) && CommonWords.contain(end));
  }

  private static boolean areWords(String start, String end) {
    return start.length() >= SHORTEST
        && end.length() >= SHORTEST
        && CommonWords.contain(start)
        && CommonWords.contain(end);
  }

  /**
   * Lines as one.
   *
   * @param lines where each line stands in the text, in order
   */
  record Joined(String text, List<Span> lines) {}

  Joined join(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    List<Span> places = new ArrayList<>();
    for (String line : lines) {
      String words = line.strip();
      append(joined, words);
      places.add(new Span(joined.length() - words.length(), joined.length()));
    }
    return new Joined(joined.toString(), places);
  }

  private void append(StringBuilder before, String line) {
    if (before.isEmpty() || line.isEmpty()) {
      before.append(line);
      return;
    }
    int last = before.length() - 1;
    boolean hyphen =
        last > 0
            && ENDS.indexOf(before.charAt(last)) >= 0
            && Character.isLetterOrDigit(before.charAt(last - 1))
            && Character.isLetterOrDigit(line.charAt(0));
    if (isAddress(before) || goesOn(before, line)) {
      before.append(line);
    } else if (!hyphen) {
      before.append(' ').append(line);
    } else if (before.charAt(last) == '\u00AD' || onlyDivides(before, line)) {
      before.setLength(last);
      before.append(line);
    } else {
      before.append(line);
    }
  }

  /** "2018–" and "23", "and/" and "or"; between words of scripts without spaces there is none. */
  private static boolean goesOn(StringBuilder before, String line) {
    int last = before.length() - 1;
    char end = before.charAt(last);
    boolean close = last > 0 && !Character.isWhitespace(before.charAt(last - 1));
    return close
            && (end == '/' || end == '–' || end == '—')
            && !Character.isWhitespace(line.charAt(0))
        || isDense(before.codePointBefore(before.length())) && isDense(line.codePointAt(0));
  }

  private static boolean isDense(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI -> true;
      default -> c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF0F;
    };
  }

  /** Whether the last word is an address that breaks off at one of its signs. */
  private static boolean isAddress(StringBuilder before) {
    String text = before.substring(Math.max(0, before.length() - 300));
    String word = text.substring(text.lastIndexOf(' ') + 1).replaceFirst("^[(<\\[\"“]+", "");
    return OF_ADDRESS.indexOf(word.isEmpty() ? ' ' : word.charAt(word.length() - 1)) >= 0
        && !word.endsWith(".") // more often the sentence ends there
        && ADDRESS.matcher(word).matches();
  }

  private boolean onlyDivides(CharSequence before, String line) {
    int last = before.length() - 1;
    if (!Character.isLowerCase(line.charAt(0)) || !Character.isLetter(before.charAt(last - 1))) {
      return false; // Jean-Paul, 1914-1918, B-52
    }
    String start = wordAtTheEnd(before.subSequence(0, last).toString());
    String end = wordAtTheStart(line);
    if (words.contains((start + end).toLowerCase(Locale.ROOT))) {
      return true;
    }
    if (words.contains((start + "-" + end).toLowerCase(Locale.ROOT))) {
      return false;
    }
    if (start.indexOf('-') >= 0) {
      return false; // up-to-date
    }
    return CommonWords.contain(start + end)
        || divides
        || !areWords(start, end)
        || CommonWords.endSo(end);
  }

  private static String wordAtTheEnd(String text) {
    int start = text.length();
    while (start > 0 && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  private static String wordAtTheStart(String text) {
    int end = 0;
    while (end < text.length() && isOfWord(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '‐';
  }
}
