package io.pilcrow.reader.span;

import java.util.List;

/**
 * What the model makes of one text for one question.
 *
 * @param answerable the logit of "this text answers the question"
 * @param spans the likeliest answers, best first, in UTF-16 code units of the text; empty only when
 *     the text has no word
 */
record TextReading(double answerable, List<ScoredSpan> spans) {
  TextReading {
    spans = List.copyOf(spans);
  }

  boolean isBetterThan(TextReading other) {
    return !spans.isEmpty()
        && (other.spans.isEmpty() || spans.get(0).margin() > other.spans.get(0).margin());
  }
}
