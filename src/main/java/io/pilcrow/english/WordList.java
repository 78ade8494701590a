package io.pilcrow.english;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of English by what they do; each list is a file of its own name beside this class. */
public enum WordList {
  /** Hold sentences together: articles, pronouns, prepositions, auxiliaries, conjunctions. */
  FUNCTION,
  /** Ask: "who", "when". */
  QUESTION,
  /** Stand before the subject of a question: "is", "did", "will". */
  AUXILIARY,
  /** Turn a statement into its opposite: "not", "never". */
  NEGATION,
  /** Deny without "not": "refused", "lacks", "hardly". */
  DENIAL,
  /** Leave open whether something is so: "may", "allegedly", "plans". */
  DOUBT,
  /** Add nothing to what a statement says, so that its evidence need not have them. */
  GLUE,
  /** Times that stand for one another: "weekdays", "summer". */
  TIME,
  /** Are counted by numbers: "year", "metre". */
  UNIT,
  /** Say how many: "seven", "several", "dozens". */
  QUANTITY,
  /** Tell of one person: "mayor", "sister". */
  PERSON,
  /** Tell of several people: "ministers", "team". */
  GROUP,
  /** Make a name one of a thing: "River", "University". */
  THING,
  /** Verbs in their plain form, which end the subject of a question: "does the lamp last". */
  VERB,
  /** Give a cause, or say that there is one: "because", "due". */
  CAUSE,
  /** Name what is written: "article", "recipe", "minutes". */
  WRITING,
  /** Set one thing against another: "than", "whereas", "cheaper". */
  CONTRAST,
  /** Ask for one thing beside another: "difference", "versus". */
  COMPARING,
  /** Lean on the sentence before, where they begin one: "he", "however". */
  BACK,
  /** Ask for a way, an address or what to do: "where", "website", "I". */
  WAY,
  /** What nobody should be told to hand over: "password". */
  SECRET,
  /** Speak to the reader: "you", "your". */
  READER,
  /** Oblige somebody: "must", "please". */
  OBLIGE;

  private final Set<String> words;

  WordList() {
    words = read(name().toLowerCase(Locale.ROOT) + ".txt");
  }

  /** The words of a file whose words have values, as in "january=jan", in their order. */
  static Map<String, String> pairs(String file) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : read(file)) {
      int equals = pair.indexOf('=');
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return Collections.unmodifiableMap(pairs);
  }

  /** The words between white space, less what follows a # in its line. */
  private static Set<String> read(String file) {
    try (InputStream in = WordList.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", ""))
          .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException("the word list " + file + " cannot be read", e);
    }
  }

  /**
   * @param lower in lower case
   */
  public boolean contains(String lower) {
    return words.contains(lower);
  }

  public boolean contains(Word word) {
    return words.contains(word.lower());
  }

  /** What all inflections of its words share, for {@link Word#key}. */
  public Set<String> stems() {
    return words.stream().map(Words::stem).collect(Collectors.toUnmodifiableSet());
  }

  /** All of them, in lower case. */
  public Set<String> words() {
    return Set.copyOf(words);
  }

  /** For a pattern: "is|are|was". */
  public String alternatives() {
    return String.join("|", words);
  }
}
