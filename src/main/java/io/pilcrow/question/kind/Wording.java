package io.pilcrow.question.kind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a question is worded, as features of a classifier: its first one, two and three words, its
 * words, its pairs of words, and whether it is very short.
 */
final class Wording {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int MOST_WORDS = 24; // what stands further back says nothing of the kind

  private Wording() {}

  static Set<String> of(String question) {
    List<String> words = words(question);
    Set<String> features = new LinkedHashSet<>();
    StringBuilder first = new StringBuilder("^");
    for (String word : words.subList(0, Math.min(3, words.size()))) {
      features.add(first.append(word).append(' ').toString());
    }
    for (int i = 0; i < words.size(); i++) {
      features.add(words.get(i));
      if (i > 0) {
        features.add(words.get(i - 1) + " " + words.get(i));
      }
    }
    features.add("#" + Math.min(words.size(), 4));
    return features;
  }

  static List<String> words(String question) {
    String lower = question.toLowerCase(Locale.ROOT).replaceAll("(?<=\\p{L})['’](?=\\p{L})", "");
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(lower);
    while (words.size() < MOST_WORDS && matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
