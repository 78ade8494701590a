package io.pilcrow.reader.span;

import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.List;

/**
 * Sentences that tell something: a heading that runs into its paragraph has no verb and does not.
 */
final class TellingSentences {
  private static final int MOST_MORE = 2;

  private TellingSentences() {}

  /** {@code quoted}, and as many sentences behind it as it takes to tell something. */
  static Span from(Span quoted, ReadAnswer answer, Sentences sentences) {
    String paragraph = answer.paragraphText();
    if (answer.isInRow() || tells(quoted.of(paragraph))) {
      return quoted;
    }
    int end = quoted.end();
    List<Span> behind =
        sentences.in(paragraph).stream().filter(s -> s.start() >= quoted.end()).toList();
    for (Span next : behind.subList(0, Math.min(MOST_MORE, behind.size()))) {
      end = next.end();
      if (tells(next.of(paragraph))) {
        break;
      }
    }
    return new Span(quoted.start(), end);
  }

  private static boolean tells(String sentence) {
    List<Word> words = Words.of(sentence);
    return PartOfSpeech.of(words).contains(PartOfSpeech.VERB)
        || words.stream().anyMatch(WordList.AUXILIARY::contains);
  }
}
