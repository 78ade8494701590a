package io.pilcrow.reader;

import java.util.List;
import java.util.Set;

/** Finds words that turn a statement into its opposite. */
final class Negation {
  private static final Set<String> NEGATIVE =
      Set.of(
          "not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
          "didn", "doesn", "don", "isn", "wasn", "aren", "weren", "hasn", "haven", "hadn", "won",
          "couldn", "wouldn", "unable");

  private Negation() {}

  static boolean in(List<Word> words) {
    return words.stream().anyMatch(word -> NEGATIVE.contains(word.lower()));
  }
}
