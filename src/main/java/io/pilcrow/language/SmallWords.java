package io.pilcrow.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells the language of a few words by the small ones among them, where there are too few letters
 * for a model: "wer ist Ada?" is German by "wer" and "ist".
 */
final class SmallWords {
  private static final String MORE = ".more";

  /** By tag: what alone shows a language, and what does beside another small word of it. */
  private final Map<String, Set<String>> telling = new LinkedHashMap<>();

  private final Map<String, Set<String>> all = new LinkedHashMap<>();

  SmallWords() {
    Properties file = new Properties();
    try (InputStream in = SmallWords.class.getResourceAsStream("small-words.properties")) {
      file.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read small-words.properties", e);
    }
    for (String name : new TreeSet<>(file.stringPropertyNames())) {
      Set<String> words = Set.copyOf(Arrays.asList(file.getProperty(name).split(" ")));
      String tag = name.replace(MORE, "");
      all.merge(tag, words, SmallWords::union);
      if (!name.endsWith(MORE)) {
        telling.put(tag, words);
      }
    }
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }

  /**
   * The languages with the most of the words, several where they have as many; none where no
   * language has two of them, or one that tells by itself.
   *
   * @param words in lower case
   */
  Set<String> languages(List<String> words) {
    Map<String, Long> hits =
        all.entrySet().stream()
            .filter(language -> shows(language.getKey(), words))
            .collect(Collectors.toMap(Map.Entry::getKey, known -> count(known.getValue(), words)));
    long most = hits.values().stream().mapToLong(hit -> hit).max().orElse(0);
    return hits.entrySet().stream()
        .filter(hit -> hit.getValue() == most)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean shows(String tag, List<String> words) {
    return count(telling.getOrDefault(tag, Set.of()), words) > 0
        || count(all.getOrDefault(tag, Set.of()), words) > 1;
  }

  private static long count(Set<String> known, List<String> words) {
    return words.stream().filter(known::contains).count();
  }
}
