package io.pilcrow.reader.near;

import io.pilcrow.english.Forms;
import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The words by which a question picks out what it asks about: names, numbers, nouns and adjectives.
 * Whoever asks for "the new south wing" takes it for granted that there is one. Verbs are none,
 * which people choose as they like, nor is what is asked for, as in "which river" and "how old".
 */
final class Premises {
  private static final Set<String> ASK = Set.of("what", "which", "how");
  private static final Set<String> GO_ON = Set.of("many", "much");
  private static final Set<String> OF_WHAT =
      Set.of("is", "are", "was", "were", "'s", "the", "a", "an");
  private static final Set<PartOfSpeech> SELECT =
      Set.of(PartOfSpeech.NAME, PartOfSpeech.NOUN, PartOfSpeech.NUMBER, PartOfSpeech.ADJECTIVE);

  private Premises() {}

  /** In the order of the question. */
  static List<Word> of(String question) {
    List<Word> words = Words.of(question);
    List<PartOfSpeech> parts = PartOfSpeech.of(words);
    List<Word> premises = new ArrayList<>();
    boolean asked = false; // inside "how many large vans", which is what is asked for
    boolean named = false; // after its first word
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean selects =
          word.hasContent() && (Forms.isNumber(word) || SELECT.contains(parts.get(i)));
      asked = ASK.contains(word.lower()) || asked && (selects || !named && leadsOn(words, i));
      named = asked && (named || selects);
      if (selects && !asked) {
        premises.add(word);
      }
    }
    return premises;
  }

  /** "how many vans", "what was the verdict": the words before what is asked for. */
  private static boolean leadsOn(List<Word> words, int i) {
    String lower = words.get(i).lower();
    return GO_ON.contains(lower)
        || OF_WHAT.contains(lower)
            && words.stream().limit(i).noneMatch(w -> w.lower().equals("how"));
  }

  /** All words that say what it is about, with those that it asks for and its verbs. */
  static List<Word> andVerbs(String question) {
    List<Word> words = Words.of(question);
    List<PartOfSpeech> parts = PartOfSpeech.of(words);
    return IntStream.range(0, words.size())
        .filter(i -> words.get(i).hasContent() && parts.get(i) != PartOfSpeech.OTHER)
        .filter(i -> parts.get(i) != PartOfSpeech.VERB || !WordList.VERB.contains(words.get(i)))
        .mapToObj(words::get)
        .toList();
  }

  /** The question without one of its words. */
  static String without(Word word, String question) {
    String rest = question.substring(0, word.start()) + question.substring(word.end());
    return rest.replaceAll("\\s+", " ").strip();
  }
}
