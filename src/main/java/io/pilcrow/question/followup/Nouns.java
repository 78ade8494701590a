package io.pilcrow.question.followup;

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
  private static final Set<String> VERBS =
      Set.of(
          ("last cover begin start take cost say meet happen mean work live go come make become have"
                  + " use need want know think see find give tell play run move like believe hold"
                  + " bring write provide sit stand lose pay include continue set learn change lead"
                  + " understand watch follow stop create speak read allow add spend grow open walk"
                  + " win offer remember love consider appear buy wait serve die send expect build"
                  + " stay fall cut reach kill remain suggest raise pass sell require report decide"
                  + " focus deal end contain apply look turn show call try ask feel leave put get"
                  + " keep let receive travel visit discuss plan release form join perform sign")
              .split(" "));

  private Nouns() {}

  /** Phrases without their article, in the order of the question. */
  static List<String> in(String question) {
    List<QuestionWord> words = QuestionWord.of(question);
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
    return SmallWords.AUXILIARIES.contains(lower) || Set.of("many", "which").contains(lower);
  }

  private static boolean isPlural(QuestionWord word) {
    return word.hasContent()
        && !word.isCapitalised()
        && word.lower().matches(".{2,}[^suia]s|people");
  }

  private static boolean followsDo(List<QuestionWord> words, int determiner) {
    return determiner > 0
        && SmallWords.AUXILIARIES.contains(words.get(determiner - 1).lower())
        && !followsBe(words, determiner);
  }

  private static boolean followsBe(List<QuestionWord> words, int determiner) {
    return determiner > 0 && BE.contains(words.get(determiner - 1).lower());
  }

  private static int end(
      List<QuestionWord> words, int from, boolean verbFollows, boolean participleFollows) {
    int end = from + 1;
    while (end < words.size()
        && words.get(end).hasContent()
        && !(verbFollows && VERBS.contains(words.get(end).lower()))
        && !(participleFollows && words.get(end).lower().endsWith("ed"))) {
      end++;
    }
    boolean verbSeen = end < words.size() && VERBS.contains(words.get(end).lower());
    return verbFollows && !verbSeen && end - from > 1 ? end - 1 : end;
  }
}
