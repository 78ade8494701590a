package io.pilcrow.source.office;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Some 21,000 frequent words of English: those that the tokenizer of the embedding model knows
 * whole.
 */
final class CommonWords {
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

  private static final class Loaded {
    static final Set<String> WORDS = load();
  }

  private CommonWords() {}

  static boolean contain(String word) {
    return word.length() > 1 && Loaded.WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether words often end so without a hyphen before: "breakwater", "lighthouse". */
  static boolean endSo(String ending) {
    return Loaded.WORDS.contains("##" + ending.toLowerCase(Locale.ROOT));
  }

  private static Set<String> load() {
    try (InputStream in = CommonWords.class.getResourceAsStream(TOKENIZER)) {
      if (in == null) {
        throw new IllegalStateException(TOKENIZER + " is not on the class path");
      }
      JsonNode vocabulary = Json.MAPPER.readTree(in).path("model").path("vocab");
      Set<String> words = new HashSet<>();
      vocabulary
          .fieldNames()
          .forEachRemaining(
              word -> {
                if (word.length() > 1) {
                  words.add(word); // what begins with ## is the end of a word
                }
              });
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + TOKENIZER, e);
    }
  }
}
