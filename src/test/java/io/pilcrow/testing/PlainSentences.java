package io.pilcrow.testing;

import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sentences as the Java platform cuts them, for tests that need no better. Thread-safe. */
public final class PlainSentences implements Sentences {
  @Override
  public List<Span> in(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(text);
    List<Span> spans = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String sentence = text.substring(start, end);
      int from = start + sentence.length() - sentence.stripLeading().length();
      int to = start + sentence.stripTrailing().length();
      if (from < to) {
        spans.add(new Span(from, to));
      }
    }
    return spans;
  }
}
