package io.pilcrow.reader.span;

import io.pilcrow.english.Negation;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells when a sentence plainly says yes or no: it says what was asked, all of it, in its order,
 * with no word of doubt; "no" when one "not" stands before the verb besides. Anything less is left
 * to the reader of the sentence.
 */
public final class YesNo {
  private static final Pattern ASKS =
      Pattern.compile(
          "^\\W*(is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may"
              + "|might|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|won't)\\b");

  private static final Set<String> DENIALS = WordList.DENIAL.stems();
  private static final Set<String> DOUBTS = WordList.DOUBT.stems();

  /** "Can you tell me when …", which asks when. */
  private static final Pattern POLITE =
      Pattern.compile(
          "^\\W*(?:can|could|do|does|did|will|would|may|might) (?:you|we|i|anyone|anybody|someone|somebody)\\b"
              + ".*\\b(?:who|whom|whose|what|which|when|where|why|how)\\b");

  private static final Set<String> OF_PASSIVE =
      Set.of("is", "are", "was", "were", "be", "been", "being");

  private YesNo() {}

  static boolean asks(String question) {
    String lower = question.toLowerCase(Locale.ROOT).replace('’', '\'');
    return ASKS.matcher(lower).find() && !POLITE.matcher(lower).find() && !lower.contains(" or ");
  }

  /** "Yes" or "No", where {@code sentence} plainly says so. */
  public static Optional<String> plain(String question, String sentence) {
    List<Word> asked = Words.of(question);
    List<Word> said = Words.of(sentence);
    if (!asks(question)
        || Negation.count(asked) > 0
        || Negation.count(said) > 1
        || sentence.endsWith("?")
        || said.stream().anyMatch(word -> doubts(word, asked))
        || isTurnedRound(asked, said)
        || !isSaid(asked, said)) {
      return Optional.empty();
    }
    return Optional.of(Negation.count(said) == 0 ? "Yes" : "No")
        .filter(answer -> answer.equals("Yes") || Negation.isOfVerb(sentence));
  }

  private static boolean isSaid(List<Word> asked, List<Word> said) {
    List<String> terms = asked.stream().filter(YesNo::isTerm).map(Word::key).distinct().toList();
    List<String> keys = said.stream().map(Word::key).toList();
    int at = -1;
    for (String term : terms) {
      int next = keys.subList(at + 1, keys.size()).indexOf(term);
      if (next < 0) {
        return false;
      }
      at += 1 + next;
    }
    return terms.size() >= 2;
  }

  /** "Did France defeat England?" and "France was defeated by England". */
  private static boolean isTurnedRound(List<Word> asked, List<Word> said) {
    return said.stream().anyMatch(word -> word.lower().equals("by"))
        && said.stream().anyMatch(word -> OF_PASSIVE.contains(word.lower()))
        && asked.stream().noneMatch(word -> OF_PASSIVE.contains(word.lower()));
  }

  private static boolean isTerm(Word word) {
    return word.hasContent();
  }

  private static boolean doubts(Word word, List<Word> asked) {
    return (DENIALS.contains(word.key()) || DOUBTS.contains(word.key()))
        && asked.stream().noneMatch(other -> other.key().equals(word.key()));
  }
}
