package io.pilcrow.llm.check;

import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A given paragraph, prepared for checking statements against it. For one answer, one thread. */
final class EvidenceText {
  private final GivenParagraph given;
  private final QuoteFinder finder;
  private final List<Span> sentences;
  private final List<List<Term>> terms;

  EvidenceText(GivenParagraph given, Sentences sentences) {
    this.given = given;
    String text = given.paragraph().text();
    this.finder = new QuoteFinder(text);
    this.sentences = sentences(text, given.shown(), sentences);
    this.terms = this.sentences.stream().map(span -> Terms.of(span.of(text))).toList();
  }

  GivenParagraph given() {
    return given;
  }

  /** Where the paragraph has these words, as far as the model was shown them. */
  Optional<Span> find(String quote) {
    return finder.find(quote).filter(span -> given.shown().contains(span));
  }

  /** Whether the paragraph has these words one after another, however few. */
  boolean says(String words) {
    return finder.contains(words);
  }

  Optional<Span> locate(String words) {
    return finder.locate(words).filter(span -> given.shown().contains(span));
  }

  int sentenceCount() {
    return sentences.size();
  }

  Span sentence(int index) {
    return sentences.get(index);
  }

  List<Term> terms(int sentence) {
    return terms.get(sentence);
  }

  List<Term> contextTerms() {
    return Terms.of(given.context());
  }

  /** The sentences that a span touches. */
  List<Integer> touched(Span span) {
    List<Integer> touched = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (sentences.get(i).overlaps(span)) {
        touched.add(i);
      }
    }
    return touched;
  }

  String text(Span span) {
    return span.of(given.paragraph().text());
  }

  /** Rows of lists and tables are sentences of their own. */
  private static List<Span> sentences(String text, Span shown, Sentences splitter) {
    List<Span> found = new ArrayList<>();
    int start = shown.start();
    while (start < shown.end()) {
      int lineEnd = text.indexOf('\n', start);
      int end = lineEnd < 0 || lineEnd > shown.end() ? shown.end() : lineEnd;
      for (Span sentence : splitter.in(text.substring(start, end))) {
        found.add(sentence.shift(start));
      }
      start = end + 1;
    }
    return found;
  }
}
