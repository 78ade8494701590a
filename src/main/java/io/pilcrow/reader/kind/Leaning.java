package io.pilcrow.reader.kind;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.reader.text.Sentence;

/** Sentences that say little without the one before them. */
final class Leaning {
  private Leaning() {}

  static boolean onWhatStandsBefore(Sentence sentence) {
    return sentence.words().stream()
        .filter(word -> word.kind() != Word.Kind.MARK)
        .findFirst()
        .filter(word -> WordList.BACK.contains(word))
        .isPresent();
  }
}
