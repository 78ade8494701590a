package io.pilcrow.question.followup;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts names in the place of pronouns that mean something outside their question. */
final class Pronouns {
  /** "Is it true that …", "How long does it take …": nothing is meant. */
  private static final String EXPLETIVE =
      "(?i).*\\bit (?:is |was )?(?:(?:take|takes|took)"
          + " (?!place|part)\\w+|true|possible|necessary|important|allowed|said|known|raining|rain|mean"
          + " to|mean (?:when|if|for|that)|cost to|matter|like to|called"
          + " (?:if|when|that)|estimated|thought|suggested|believed|now|easy|hard|difficult|considered|sometimes"
          + " take)\\b.*|.*\\b(?:what time|how late) (?:is|was) it\\b.*|.*\\b(?:is|was) it"
          + " that\\b.*";

  private static final Set<String> VERB_AFTER_THAT =
      Set.of(
          "is",
          "was",
          "mean",
          "means",
          "happen",
          "happened",
          "work",
          "end",
          "help",
          "cause",
          "include",
          "cost");

  private static final Set<String> CHOOSING = // "which of these two lamps"
      Set.of("which", "one", "some", "any", "each", "all", "most", "many");
  private static final Set<String> BEFORE_NOUN = Set.of("the", "a", "an", "which", "most", "some");
  private static final Set<String> BEFORE_SUBJECT =
      Set.of(
          "do", "does", "did", "can", "could", "will", "would", "should", "to", "of", "have",
          "has");

  private Pronouns() {}

  /**
   * @param kept what the article is about: a pronoun for what it begins with stays
   */
  static String resolve(String question, Salience salience, Optional<String> kept) {
    List<Word> words = Words.of(question);
    StringBuilder out = new StringBuilder();
    int copied = 0;
    String meant = "";
    for (int i = 0; i < words.size(); i++) {
      if (!dangles(question, words, i)) {
        continue;
      }
      Word pronoun = words.get(i);
      Optional<Mention> referent =
          salience.referent(pronoun.lower(), m -> !question.contains(m.text()));
      if (referent.isEmpty() || kept.filter(referent.get()::opens).isPresent()) {
        continue;
      }
      String name = referent.get().text();
      out.append(question, copied, pronoun.start());
      boolean again = meant.equals(name) && !isPossessive(words, i);
      out.append(
          again
              ? pronoun.text()
              : Pronoun.THERE_OR_THEN.contains(pronoun.lower())
                  ? pronoun.text() + " (" + name + ")"
                  : isBeforeNoun(words, i)
                      ? question.substring(pronoun.start(), words.get(i + 1).end())
                          + " ("
                          + name
                          + ")"
                      : referent.get().phrase() + (isPossessive(words, i) ? "'s" : ""));
      copied = isBeforeNoun(words, i) && !again ? words.get(i + 1).end() : pronoun.end();
      meant = name;
    }
    return out.append(question, copied, question.length()).toString();
  }

  /** Whether the word is a pronoun with nothing before it in the question that it could mean. */
  private static boolean dangles(String question, List<Word> words, int i) {
    String lower = words.get(i).lower();
    if (Pronoun.THERE_OR_THEN.contains(lower)) {
      return endsQuestion(words, i);
    }
    if (!Pronoun.is(lower) || question.matches(EXPLETIVE) && lower.equals("it")) {
      return false;
    }
    if (Set.of("this", "that", "these", "those").contains(lower) && !pointsBack(words, i)) {
      return false;
    }
    return !asksForOwner(words, i)
        && IntStream.range(0, i).noneMatch(at -> couldBeMeant(words, at, lower));
  }

  /** "Who works there?", but not "How many are there?" */
  private static boolean endsQuestion(List<Word> words, int i) {
    return i > 1
        && words.get(i - 1).hasContent()
        && !WordList.AUXILIARY.contains(words.get(i - 1))
        && words.subList(i + 1, words.size()).stream().noneMatch(Word::isWord);
  }

  /** "this" and "that" as pronouns or before a noun, not as in "the year that …". */
  private static boolean pointsBack(List<Word> words, int i) {
    String lower = words.get(i).lower();
    boolean last = i + 1 >= words.size() || !words.get(i + 1).isWord();
    String next = last ? "" : words.get(i + 1).lower();
    String before = i == 0 ? "" : words.get(i - 1).lower();
    if (last) {
      return true;
    }
    if (before.equals("of") && i > 1 && CHOOSING.contains(words.get(i - 2).lower())) {
      return false;
    }
    if (lower.equals("that") || lower.equals("those")) {
      return (WordList.AUXILIARY.contains(before)
              || Set.of(
                      "of", "about", "after", "before", "in", "at", "during", "for", "with", "by",
                      "do")
                  .contains(before))
          && (VERB_AFTER_THAT.contains(next) || words.get(i + 1).hasContent());
    }
    return VERB_AFTER_THAT.contains(next)
        || words.get(i + 1).hasContent()
        || WordList.AUXILIARY.contains(before);
  }

  /** A name, a noun after an article, or the subject, which stands behind "do" in a question. */
  private static boolean couldBeMeant(List<Word> words, int at, String pronoun) {
    Word word = words.get(at);
    if (!word.hasContent()) {
      return false;
    }
    if (Pronoun.MALE_OR_FEMALE.contains(pronoun) && Names.isGroup(word.lower())) {
      return false; // "does the union agree with her"
    }
    String before = at == 0 ? "" : words.get(at - 1).lower();
    return (at > 0 && word.isCapitalised())
        || BEFORE_NOUN.contains(before)
        || BEFORE_SUBJECT.contains(before);
  }

  /** "Who moved his court": the question word itself is meant. */
  private static boolean asksForOwner(List<Word> words, int i) {
    return Pronoun.POSSESSIVE.contains(words.get(i).lower())
        && words.size() > 2
        && Set.of("who", "what", "which").contains(words.get(0).lower())
        && words.get(1).hasContent();
  }

  private static boolean isPossessive(List<Word> words, int i) {
    String lower = words.get(i).lower();
    return Pronoun.POSSESSIVE.contains(lower)
        && (!lower.equals("her") || (i + 1 < words.size() && words.get(i + 1).hasContent()));
  }

  /** "this work", "these talks". */
  private static boolean isBeforeNoun(List<Word> words, int i) {
    return Set.of("this", "that", "these", "those").contains(words.get(i).lower())
        && i + 1 < words.size()
        && words.get(i + 1).hasContent()
        && !VERB_AFTER_THAT.contains(words.get(i + 1).lower());
  }
}
