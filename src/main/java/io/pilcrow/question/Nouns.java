package io.pilcrow.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds what a question is about when it is no name: the words after "the" or "a", up to the verb.
 *
 * <pre>
 *   How long does [the warranty] last?    When will [the foreign ministers] meet in May?
 * </pre>
 */
final class Nouns {
  private static final Set<String> DETERMINERS = Set.of("the", "a", "an");
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
        int end = end(words, i + 1, followsDo(words, i));
        nouns.add(question.substring(words.get(i + 1).start(), words.get(end - 1).end()));
      }
    }
    return nouns;
  }

  private static boolean followsDo(List<QuestionWord> words, int determiner) {
    return determiner > 0
        && SmallWords.AUXILIARIES.contains(words.get(determiner - 1).lower())
        && !Set.of("is", "are", "was", "were").contains(words.get(determiner - 1).lower());
  }

  private static int end(List<QuestionWord> words, int from, boolean verbFollows) {
    int end = from + 1;
    while (end < words.size()
        && words.get(end).hasContent()
        && !(verbFollows && VERBS.contains(words.get(end).lower()))) {
      end++;
    }
    boolean verbSeen = end < words.size() && VERBS.contains(words.get(end).lower());
    return verbFollows && !verbSeen && end - from > 1 ? end - 1 : end;
  }
}
