package io.pilcrow.question.followup;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what a question is about when it is no name: the words after "the" or "a", up to the verb,
 * and the subject where it is a bare plural.
 *
 * <pre>
 *   How long does the [warranty] last?    Were [parents] against it?    What do [other countries] plan?
 * </pre>
 */
final class Nouns {
  private static final Set<String> DETERMINERS = Set.of("the", "a", "an");
  private static final Set<String> BE = Set.of("is", "are", "was", "were");
  private static final Set<String> BEFORE_PLURAL =
      Set.of("other", "many", "most", "some", "all", "few", "several");

  private Nouns() {}

  /** Phrases without their article, in the order of the question. */
  static List<String> in(String question) {
    List<Word> words = Words.of(question);
    List<String> nouns = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (DETERMINERS.contains(words.get(i).lower()) && words.get(i + 1).hasContent()) {
        int end = end(words, i + 1, followsDo(words, i), followsBe(words, i));
        nouns.add(question.substring(words.get(i + 1).start(), words.get(end - 1).end()));
      } else if (comesBeforePlural(words.get(i).lower())) {
        int plural = i + (BEFORE_PLURAL.contains(words.get(i + 1).lower()) ? 2 : 1);
        if (plural < words.size() && isPlural(words.get(plural))) {
          nouns.add(question.substring(words.get(i + 1).start(), words.get(plural).end()));
        }
      }
    }
    return nouns;
  }

  private static boolean comesBeforePlural(String lower) {
    return WordList.AUXILIARY.contains(lower) || Set.of("many", "which").contains(lower);
  }

  private static boolean isPlural(Word word) {
    return word.hasContent()
        && !word.isCapitalised()
        && word.lower().matches(".{2,}[^suia]s|people");
  }

  private static boolean followsDo(List<Word> words, int determiner) {
    return determiner > 0
        && WordList.AUXILIARY.contains(words.get(determiner - 1))
        && !followsBe(words, determiner);
  }

  private static boolean followsBe(List<Word> words, int determiner) {
    return determiner > 0 && BE.contains(words.get(determiner - 1).lower());
  }

  private static int end(
      List<Word> words, int from, boolean verbFollows, boolean participleFollows) {
    int end = from + 1;
    while (end < words.size()
        && words.get(end).hasContent()
        && !(verbFollows && WordList.VERB.contains(words.get(end).lower()))
        && !(participleFollows && words.get(end).lower().endsWith("ed"))) {
      end++;
    }
    boolean verbSeen = end < words.size() && WordList.VERB.contains(words.get(end).lower());
    return verbFollows && !verbSeen && end - from > 1 ? end - 1 : end;
  }
}
