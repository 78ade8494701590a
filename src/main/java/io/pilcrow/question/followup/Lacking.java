package io.pilcrow.question.followup;

import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Turn;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Supplies what a short question with a verb of its own lacks: what is counted, what is paid for,
 * what "that" is.
 *
 * <pre>
 *   Where are her letters?            how many are there?     how many letters are there?
 *   What did the repair cost?         who paid?               who paid (the repair)?
 *   Can I use it in Turkey?           how much is that?       how much is that (use it in Turkey)?
 * </pre>
 */
final class Lacking {
  private static final int MOST_WORDS = 5; // of a question that lacks something

  private static final Pattern HOW_MANY =
      Pattern.compile(
          "(?i)(\\W*(?:and )?how many)( (?:are|were|is|was|will|did|do|does|have|has|can)\\b.*)");

  /** "that" as all that is spoken of, not before a noun. */
  private static final Pattern THAT =
      Pattern.compile(
          "(?i)(.*\\b(?:is|was|does|did|will|would|about|for|of|do|said) (?:that|this))\\b(.*)");

  private static final Pattern DOING =
      Pattern.compile(
          "(?i)^\\W*(?:can|could|may|do|does|did|will|would|should|must|shall)(?:n['’]t)?"
              + " (?:i|we|you|they|it|he|she|one)\\b(.+)$");

  private Lacking() {}

  /** What is counted, and what "that" is. */
  static Optional<String> meant(String question, Turn last) {
    boolean isTopic = last.answer().isEmpty();
    if (isTopic || Words.of(question).stream().filter(Word::isWord).count() > MOST_WORDS) {
      return Optional.empty();
    }
    Matcher many = HOW_MANY.matcher(question);
    Optional<Phrase> noun = noun(last.question());
    if (many.matches() && noun.isPresent()) {
      return Optional.of(many.group(1) + " " + noun.get().named() + many.group(2));
    }
    Matcher that = THAT.matcher(question);
    Matcher doing = DOING.matcher(last.question());
    return that.matches() && doing.matches()
        ? Optional.of(that.group(1) + " (" + open(doing.group(1)) + ")" + that.group(2))
        : Optional.empty();
  }

  /** What is done to. */
  static Optional<String> noun(String question, Turn last) {
    return noun(last.question())
        .filter(n -> lacksNoun(question) && !last.answer().isEmpty())
        .map(n -> open(question) + " (" + n.phrase() + ")?");
  }

  /** Of what the last question asks: its first noun with an article, else its first one. */
  private static Optional<Phrase> noun(String lastQuestion) {
    List<Phrase> nouns = Phrase.in(lastQuestion).stream().filter(p -> !p.isPronoun()).toList();
    return nouns.stream()
        .filter(p -> p.determiner().isPresent())
        .findFirst()
        .or(() -> nouns.stream().findFirst());
  }

  /** Whether it has a question word and a verb, and nothing that they are about. */
  private static boolean lacksNoun(String question) {
    List<Word> words = Words.of(question);
    boolean asks = !words.isEmpty() && WordList.QUESTION.contains(words.get(0));
    return asks
        && words.size() <= MOST_WORDS
        && PartOfSpeech.of(words).contains(PartOfSpeech.VERB)
        && words.stream().noneMatch(word -> Pronoun.is(word.lower()))
        && Phrase.in(question).stream()
            .allMatch(p -> p.ownWords().stream().noneMatch(Word::hasContent));
  }

  private static String open(String question) {
    return question.strip().replaceAll("[\\s?.!]+$", "");
  }
}
