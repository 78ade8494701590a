package io.pilcrow.source.office;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the lines of a paragraph. A hyphen at the end of a line goes when it only divided a word:
 * the document itself is the dictionary of what is written with one ("well-known") and without.
 */
final class Hyphens {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]++(?:[-‐][\\p{L}\\p{N}]++)*+");
  private static final String ENDS = "-‐\u00AD";

  private final Set<String> words = new HashSet<>();

  Hyphens(List<String> lines) {
    for (String line : lines) {
      Matcher word = WORD.matcher(line);
      while (word.find()) {
        if (word.end() < line.length() || !line.endsWith("-")) {
          words.add(word.group().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  String join(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    for (String line : lines) {
      append(joined, line.strip());
    }
    return joined.toString();
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
    if (!hyphen) {
      before.append(' ').append(line);
    } else if (before.charAt(last) == '\u00AD' || onlyDivides(before, line)) {
      before.setLength(last);
      before.append(line);
    } else {
      before.append(line);
    }
  }

  private boolean onlyDivides(CharSequence before, String line) {
    int last = before.length() - 1;
    if (!Character.isLowerCase(line.charAt(0)) || !Character.isLetter(before.charAt(last - 1))) {
      return false; // Jean-Paul, 1914-1918, B-52
    }
    String start = wordAtTheEnd(before.subSequence(0, last).toString());
    String end = wordAtTheStart(line);
    boolean asOne = words.contains((start + end).toLowerCase(Locale.ROOT));
    boolean asTwo = words.contains((start + "-" + end).toLowerCase(Locale.ROOT));
    return asOne || !asTwo;
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
