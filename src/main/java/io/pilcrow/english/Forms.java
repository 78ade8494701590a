package io.pilcrow.english;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The words that some text has, in whatever form: "two" is there where "2" is, "inch" where
 * "20-inch" is, "Portuguese" where "Portugal" is. Immutable.
 */
public final class Forms {
  private static final int ROOT = 4; // letters that two forms of a word share at least
  private static final int ENDING = 4; // letters by which they differ at most

  private final Set<String> forms = new HashSet<>();

  private Forms(Collection<Word> words) {
    for (Word word : words) {
      if (word.hasContent()) {
        forms.add(form(word));
        forms.add(word.lower());
        for (String piece : word.lower().split("[-‐‑–/.&]")) {
          Words.of(piece).forEach(part -> forms.add(form(part)));
        }
      }
    }
  }

  public static Forms of(Collection<Word> words) {
    return new Forms(words);
  }

  /** Whether the word is here, another form of it, or the same number. */
  public boolean have(Word word) {
    return forms.contains(form(word))
        || !isNumber(word) && forms.stream().anyMatch(other -> isKin(word.lower(), other));
  }

  /** A number in digits or in words. */
  public static boolean isNumber(Word word) {
    return Character.isDigit(word.text().codePointAt(0))
        || NumberWords.value(word.lower()).isPresent();
  }

  private static boolean isKin(String one, String other) {
    int shared = 0;
    while (shared < Math.min(one.length(), other.length())
        && one.charAt(shared) == other.charAt(shared)) {
      shared++;
    }
    return shared >= ROOT && shared >= Math.max(one.length(), other.length()) - ENDING;
  }

  private static String form(Word word) {
    String lower = word.lower().replaceFirst("(?<=\\p{N})(?:st|nd|rd|th|s)$", "");
    if (lower.matches("\\p{Nd}+(?:[.,:]\\p{Nd}+)*")) {
      return NumberWords.ofDigits(lower).stripTrailingZeros().toPlainString();
    }
    return NumberWords.value(lower)
        .map(BigDecimal::stripTrailingZeros)
        .map(BigDecimal::toPlainString)
        .or(() -> CalendarNames.name(lower))
        .orElse(word.key());
  }
}
