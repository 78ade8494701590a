package io.pilcrow.reader.text;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.english.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sentence of an article, in its place; of a list or a table, one row.
 *
 * @param span where in the paragraph's text
 * @param number its place in the article, from 0
 * @param first whether it is the first of its paragraph
 */
public record Sentence(
    Article article, Paragraph paragraph, Span span, int number, boolean first, List<Word> words) {

  public String text() {
    return span.of(paragraph.text());
  }

  /** The stems of the words that mean something by themselves. */
  public Set<String> keys() {
    return words.stream()
        .filter(Word::hasContent)
        .map(Word::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  public boolean isRow() {
    return paragraph.kind() == Paragraph.Kind.TABLE || Listing.isList(paragraph);
  }

  /** "They may go into:", which says nothing without what follows. */
  public boolean isLeadIn() {
    return text().stripTrailing().endsWith(":");
  }

  /** Whether it can stand alone as a statement: it ends as a sentence does, and asks nothing. */
  public boolean isStatement() {
    String text = text().strip();
    return words.size() >= 4 && text.matches("(?s).*[.!…。！][”’»\"')\\]]*");
  }
}
