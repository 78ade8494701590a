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
    return before(words, noun, 0);
  }

  /**
   * @param from the first word that may be the number
   */
  private static Optional<String> before(List<Word> words, String noun, int from) {
    for (int i = from; i < words.size(); i++) {
      if (words.get(i).key().equals(noun)) {
        for (int back = i - 1; back >= Math.max(from, i - 1 - BETWEEN); back--) {
          if (NumberWords.isQuantity(words.get(back)) && !isOfName(words, back)) {
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

  /** "Seven" of "the Group of Seven countries": a capital inside a sentence. */
  private static boolean isOfName(List<Word> words, int i) {
    return i > 0
        && words.get(i - 1).kind() != Word.Kind.MARK
        && Character.isUpperCase(words.get(i).text().codePointAt(0));
  }

  /** Whether an answer begins with a word of a name, as "Seven" of "the Group of Seven" is one. */
  static boolean isOfName(ReadAnswer answer) {
    String text = answer.paragraphText();
    int before = Words.of(text.substring(0, answer.span().start())).size();
    List<Word> words = Words.of(text.substring(0, answer.span().end()));
    return before < words.size() && isOfName(words, before); // a span may begin inside a word
  }

  /** Whether an answer is, or holds, the number of {@code noun}. */
  static boolean isBeside(ReadAnswer answer, String noun) {
    String text = answer.paragraphText();
    Span span = answer.span();
    int end = Math.min(text.length(), span.end() + 40); // characters: some words
    List<Word> words = Words.of(text.substring(0, end));
    int from = Words.of(text.substring(0, span.start())).size();
    int own = Words.of(span.of(text)).size();
    int last = Math.min(words.size(), from + own + BETWEEN + 1);
    return before(words.subList(0, last), noun, from).isPresent();
  }
}
