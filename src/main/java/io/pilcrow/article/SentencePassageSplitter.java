package io.pilcrow.article;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins neighbouring sentences of a paragraph into passages of at most 900 characters, about 200
 * word pieces; most paragraphs are one passage. A longer sentence is cut at white space. Of a table
 * the rows are joined, and never cut unless one alone is longer. Thread-safe.
 */
public final class SentencePassageSplitter implements PassageSplitter {
  static final int LONGEST = 900;

  private final Sentences sentences;

  public SentencePassageSplitter(Sentences sentences) {
    this.sentences = sentences;
  }

  @Override
  public List<Passage> split(Article article) {
    List<Passage> passages = new ArrayList<>();
    for (Paragraph paragraph : article.paragraphs()) {
      int ordinal = 0;
      for (Span span : spans(paragraph)) {
        passages.add(
            new Passage(
                paragraph.id() + "/" + ordinal++, article.id(), article.title(), paragraph, span));
      }
    }
    return passages;
  }

  private List<Span> spans(Paragraph paragraph) {
    String text = paragraph.text();
    List<Span> spans = new ArrayList<>();
    for (Span sentence : paragraph.table().map(Table::lines).orElseGet(() -> sentences.in(text))) {
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null && sentence.end() - last.start() <= LONGEST) {
        spans.set(spans.size() - 1, new Span(last.start(), sentence.end()));
      } else {
        addCut(spans, text, sentence);
      }
    }
    return spans;
  }

  private static void addCut(List<Span> spans, String text, Span sentence) {
    int start = sentence.start();
    while (sentence.end() - start > LONGEST) {
      int end = start + LONGEST;
      while (end > start && !Character.isWhitespace(text.charAt(end))) {
        end--;
      }
      if (end == start) { // one endless word
        end = start + LONGEST;
        if (Character.isLowSurrogate(text.charAt(end))) {
          end--;
        }
      }
      spans.add(new Span(start, end));
      start = end;
      while (start < sentence.end() && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
    }
    if (start < sentence.end()) {
      spans.add(new Span(start, sentence.end()));
    }
  }
}
