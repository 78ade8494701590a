package io.pilcrow.llm.check;

import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import java.util.List;

/** Tells a whole sentence from one that begins in its middle. */
final class SentenceStart {
  private SentenceStart() {}

  /**
   * Whether a statement lacks what comes before it: "is made in Oslo". A name may begin with a
   * small letter ("iPhones are …", "van Gogh painted …"); an item of a list is no sentence at all,
   * and not to be asked about.
   */
  static boolean isMissing(String statement) {
    List<Word> words = Words.of(statement).stream().filter(Word::isWord).toList();
    if (words.isEmpty() || !isSmall(words.get(0).text())) {
      return false;
    }
    boolean name = words.size() > 1 && words.get(0).hasContent() && words.get(1).isCapitalised();
    return !name;
  }

  private static boolean isSmall(String word) {
    return Character.isLowerCase(word.codePointAt(0))
        && word.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isDigit(c));
  }
}
