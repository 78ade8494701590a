package io.pilcrow.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Which language a text is in, by Apache OpenNLP's model of 103 languages. It was chosen beside
 * lingua (80 MB), optimaize's detector (70 languages, last kept in 2016, three times as long to
 * load) and Tika's own (27 languages, and silent on a sentence). The model takes 10 MB of the jar,
 * half a second of a processor and 45 MB of memory, so it is loaded when the first article comes
 * that does not say its language, and given up when memory is short. Thread-safe.
 */
public final class Languages {
  private static final String MODEL = "/langdetect-183.bin";

  /** Scripts of one large language, or one that most of their readers read. */
  private static final Map<Character.UnicodeScript, String> SCRIPTS =
      Map.of(
          Character.UnicodeScript.HAN, "zh",
          Character.UnicodeScript.HANGUL, "ko",
          Character.UnicodeScript.CYRILLIC, "ru",
          Character.UnicodeScript.ARABIC, "ar",
          Character.UnicodeScript.HEBREW, "he",
          Character.UnicodeScript.GREEK, "el",
          Character.UnicodeScript.THAI, "th",
          Character.UnicodeScript.DEVANAGARI, "hi");

  private static final SmallWords SMALL_WORDS = new SmallWords();

  private static final int SHORTEST = 20; // letters; below, names decide and not the language

  /** How much likelier than the next: Danish and Norwegian or Czech and Slovak are within it. */
  private static final double CLEAR = 1.1;

  private static final Map<String, String> TWO_LETTERS =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toUnmodifiableMap(
                  code -> Locale.forLanguageTag(code).getISO3Language(),
                  code -> code,
                  (a, b) -> a));
  private static final int ENOUGH = 3000; // letters; more changes nothing and costs time

  private static @Nullable SoftReference<LanguageDetectorModel> loaded;

  private Languages() {}

  /** The BCP 47 tag of what is declared, such as {@code en_us}; empty when it is none. */
  public static Optional<String> declared(String tag) {
    String first = tag.strip().split("[,;\\s]", 2)[0].replace('_', '-').replaceFirst("\\..*", "");
    try {
      String known = new Locale.Builder().setLanguageTag(first).build().toLanguageTag();
      return Optional.of(known).filter(it -> it.matches("(?!und|zxx|mul)[a-z]{2,3}(?:-.*)?"));
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The language of some words, by their script or marks where these tell: a question is too short
   * for more. Empty when they do not, as for most Latin letters.
   */
  public static Optional<String> byScript(String words) {
    Map<Character.UnicodeScript, Integer> letters = new EnumMap<>(Character.UnicodeScript.class);
    words
        .codePoints()
        .filter(Character::isLetter)
        .forEach(c -> letters.merge(Character.UnicodeScript.of(c), 1, Integer::sum));
    if (letters.containsKey(Character.UnicodeScript.HIRAGANA)
        || letters.containsKey(Character.UnicodeScript.KATAKANA)) {
      return Optional.of("ja"); // which uses Han characters too
    }
    if (words.contains("¿") || words.contains("¡")) {
      return Optional.of("es");
    }
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .flatMap(most -> Optional.ofNullable(SCRIPTS.get(most.getKey())));
  }

  /** The language of a text; empty when there is too little of it, or it may be either of two. */
  public static Optional<String> recognised(CharSequence text) {
    StringBuilder sample = new StringBuilder();
    if (sample(text, sample) < SHORTEST) {
      return Optional.empty();
    }
    Language[] likely = detector().predictLanguages(sample);
    boolean isClear =
        likely.length > 1 && likely[0].getConfidence() > CLEAR * likely[1].getConfidence();
    return isClear ? declared(tag(likely[0].getLang())) : Optional.empty();
  }

  /**
   * The language of a question that is too short for {@link #recognised}, by words of it that ask,
   * greet or hold sentences together; empty when they show none.
   *
   * @param words in lower case
   */
  public static Optional<String> ofQuestion(List<String> words) {
    Set<String> likely = SMALL_WORDS.languages(words);
    return likely.size() < 2
        ? likely.stream().findFirst()
        : Arrays.stream(detector().predictLanguages(String.join(" ", words)))
            .map(language -> tag(language.getLang()))
            .filter(likely::contains)
            .findFirst();
  }

  /**
   * What a text is most like.
   *
   * @param confidence from 0.02 for letters at random to about 0.35 for a page of prose
   */
  public record Guess(String language, double confidence) {}

  public static Guess guess(CharSequence text) {
    StringBuilder sample = new StringBuilder();
    sample(text, sample);
    Language likely = detector().predictLanguage(sample);
    return new Guess(tag(likely.getLang()), likely.getConfidence());
  }

  /** Adds the beginning of a text, and says how many letters it has. */
  private static int sample(CharSequence text, StringBuilder sample) {
    int letters = 0;
    for (int i = 0; i < text.length() && letters < ENOUGH; i++) {
      sample.append(text.charAt(i));
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters;
  }

  private static LanguageDetectorME detector() {
    return new LanguageDetectorME(model());
  }

  /** The model knows languages by three letters, and Chinese by Mandarin's. */
  private static String tag(String threeLetters) {
    return threeLetters.equals("cmn") ? "zh" : TWO_LETTERS.getOrDefault(threeLetters, threeLetters);
  }

  private static synchronized LanguageDetectorModel model() {
    LanguageDetectorModel known = loaded == null ? null : loaded.get();
    if (known == null) {
      try (InputStream in = Languages.class.getResourceAsStream(MODEL)) {
        if (in == null) {
          throw new IllegalStateException(MODEL + " is not on the class path");
        }
        known = new LanguageDetectorModel(in);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + MODEL, e);
      }
      loaded = new SoftReference<>(known);
    }
    return known;
  }
}
