package io.pilcrow.reader;

import io.pilcrow.article.Span;
import io.pilcrow.reader.AnswerSpans.Range;

/**
 * A short answer in a sentence of the evidence, with what was thought of it.
 *
 * @param sentenceScore log-odds scale, higher is better
 * @param share of the probability that the sentence has among all of the evidence, 0 to 1
 * @param spanShare the same of the short answer among those of the likeliest sentences
 */
record Choice(Found found, Range range, double sentenceScore, double share, double spanShare) {

  /** Where the short answer stands in its paragraph. */
  Span span() {
    ReadSentence sentence = found.sentence();
    return new Span(
            sentence.words().get(range.from()).span().start(),
            sentence.words().get(range.to() - 1).span().end())
        .shift(sentence.span().start());
  }

  String text() {
    return span().of(found.candidate().passage().paragraph().text());
  }
}
