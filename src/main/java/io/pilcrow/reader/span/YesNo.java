package io.pilcrow.reader.span;

import io.pilcrow.english.Forms;
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
 * with no word of doubt; "no" when one "not" stands before the verb besides, or when a clause
 * denies what anybody may ask for and nothing else. Anything less is left to the reader of the
 * sentence.
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

  /** "Can I", "do they", "are dogs allowed": who asks or is asked needs no word in the answer. */
  private static final Pattern OF_ANYBODY =
      Pattern.compile(
          "^\\W*\\p{L}+(?:['’]t)? (?:i|you|we|they|one|people|anybody|anyone|there)\\b"
              + "|\\b(?:allowed|permitted)\\W*$");

  private static final Set<String> ALLOWED =
      Set.of("allowed", "permitted", "ok", "okay", "possible");

  private static final Set<String> NARROW =
      Set.of("before", "after", "until", "unless", "except", "without", "all", "every", "always");

  /** Denies for some of the cases only. */
  private static final Pattern QUALIFIED =
      Pattern.compile(
          "\\b(?:only|unless|except|until|if|without|always|all|every|necessarily|yet|before|after|than)\\b");

  private static final Pattern CLAUSE_END =
      Pattern.compile(
          "[,;:()–—]| - |\\b(?:but|and|because|so|when|while|whether|that|which|who)\\b");

  private YesNo() {}

  /** Whether a question is for yes or no, and not between two things. */
  public static boolean asks(String question) {
    String lower = question.toLowerCase(Locale.ROOT).replace('’', '\'');
    return ASKS.matcher(lower).find() && !POLITE.matcher(lower).find() && !lower.contains(" or ");
  }

  /** "Yes" or "No", where {@code sentence} plainly says so. */
  public static Optional<String> plain(String question, String sentence) {
    return inOrder(question, sentence).or(() -> denied(question, sentence));
  }

  private static Optional<String> inOrder(String question, String sentence) {
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
    if (Negation.count(said) == 0) {
      return Optional.of("Yes");
    }
    return Negation.isOfVerb(sentence) && deniesNoLess(said, asked)
        ? Optional.of("No")
        : Optional.empty();
  }

  /** "We do not deliver furniture on Sundays" leaves open what else is delivered. */
  private static boolean deniesNoLess(List<Word> said, List<Word> asked) {
    Forms forms = Forms.of(asked);
    boolean denied = false;
    for (Word word : said) {
      denied |= WordList.NEGATION.contains(word);
      if (denied && (word.hasContent() && !forms.have(word) || NARROW.contains(word.lower()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * "No" to whoever asks for something to do or to have, where a clause denies just that in
   * whatever order: "Petrol chainsaws are never repaired", "… need no divers". A clause that says
   * more denies less: "we do not deliver furniture on Sundays" leaves open what else is delivered.
   */
  private static Optional<String> denied(String question, String sentence) {
    List<Word> asked = Words.of(question);
    if (!asks(question)
        || !OF_ANYBODY.matcher(question.toLowerCase(Locale.ROOT)).find()
        || Negation.count(asked) > 0
        || sentence.endsWith("?")
        || QUALIFIED.matcher(sentence.toLowerCase(Locale.ROOT)).find()) {
      return Optional.empty();
    }
    List<Word> terms =
        asked.stream().filter(w -> w.hasContent() && !ALLOWED.contains(w.lower())).toList();
    return CLAUSE_END
        .splitAsStream(sentence)
        .filter(clause -> !terms.isEmpty() && denies(Words.of(clause), terms, asked))
        .findFirst()
        .map(clause -> "No");
  }

  private static boolean denies(List<Word> clause, List<Word> terms, List<Word> question) {
    List<Word> content =
        clause.stream().filter(w -> w.hasContent() && !ALLOWED.contains(w.lower())).toList();
    Forms asked = Forms.of(terms);
    return Negation.count(clause) == 1
        && terms.stream().allMatch(Forms.of(content)::have)
        && content.stream().allMatch(asked::have)
        && clause.stream().noneMatch(word -> doubts(word, question));
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
