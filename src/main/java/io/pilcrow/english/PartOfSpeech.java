package io.pilcrow.english;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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

  /** Words; what a tagger takes grows with the square of them. No sentence has so many. */
  private static final int AT_ONCE = 300;

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
    POSTaggerME tagger = new POSTaggerME(Model.READ); // keeps state, so one a call
    List<PartOfSpeech> all = new ArrayList<>();
    for (int from = 0; from < sentence.size(); from += AT_ONCE) {
      List<Word> some = sentence.subList(from, Math.min(sentence.size(), from + AT_ONCE));
      String[] words = some.stream().map(Word::text).toArray(String[]::new);
      Arrays.stream(tagger.tag(words)).map(PartOfSpeech::ofTag).forEach(all::add);
    }
    return List.copyOf(all);
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
