package io.pilcrow.reader.kind;

import io.pilcrow.article.Span;
import io.pilcrow.english.NumberWords;
import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import io.pilcrow.reader.span.ReadAnswer;
import java.util.List;
import java.util.Optional;

/** Numbers in a text, as digits or as words. */
public final class Numbers {
  /** Words between a number and its noun: "six well known islands". */
  private static final int BETWEEN = 3;

  private Numbers() {}

  /** The number whose noun is {@code noun}, a stem, as it is written. */
  static Optional<String> before(List<Word> words, String noun) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).key().equals(noun)) {
        for (int back = i - 1; back >= Math.max(0, i - 1 - BETWEEN); back--) {
          if (NumberWords.isQuantity(words.get(back))) {
            return Optional.of(words.get(back).text());
          }
          if (words.get(back).kind() == Word.Kind.MARK) {
            break;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether an answer is, or holds, the number of {@code noun}. */
  static boolean isBeside(ReadAnswer answer, String noun) {
    String text = answer.paragraphText();
    Span span = answer.span();
    int end = Math.min(text.length(), span.end() + 40); // characters: some words
    List<Word> words = Words.of(text.substring(span.start(), end));
    int own = Words.of(span.of(text)).size();
    return before(words.subList(0, Math.min(words.size(), own + BETWEEN + 1)), noun).isPresent();
  }
}
