package io.pilcrow.english;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/**
 * What a word does in its sentence, by Apache OpenNLP's maximum-entropy model for English, trained
 * on the English Web Treebank of Universal Dependencies, which holds what people type.
 */
public enum PartOfSpeech {
  /** Of somebody or something: "Ada", "Kellwick". */
  NAME,
  NOUN,
  NUMBER,
  ADJECTIVE,
  VERB,
  OTHER;

  private static final String FILE = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

  /** Read when it is needed first: 1.1 MB, a third of a second. */
  private static final class Model {
    static final POSModel READ = read();

    private static POSModel read() {
      try (InputStream in = PartOfSpeech.class.getResourceAsStream(FILE)) {
        return new POSModel(Objects.requireNonNull(in, FILE));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + FILE, e);
      }
    }
  }

  /** One for each word of a sentence. */
  public static List<PartOfSpeech> of(List<Word> sentence) {
    String[] words = sentence.stream().map(Word::text).toArray(String[]::new);
    POSTaggerME tagger = new POSTaggerME(Model.READ); // keeps state, so one a call
    return Arrays.stream(tagger.tag(words)).map(PartOfSpeech::ofTag).toList();
  }

  private static PartOfSpeech ofTag(String tag) {
    return switch (tag) {
      case "PROPN" -> NAME;
      case "NOUN" -> NOUN;
      case "NUM" -> NUMBER;
      case "ADJ" -> ADJECTIVE;
      case "VERB" -> VERB;
      default -> OTHER;
    };
  }
}
