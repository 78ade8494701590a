package io.pilcrow.article;

import java.util.stream.Collectors;

/**
 * What is embedded, found and read: some neighbouring sentences of one paragraph.
 *
 * @param id {@code paragraphId/ordinal}: unique within a library at any one time
 * @param articleTitle the title, which is embedded and indexed with the words
 * @param paragraph the paragraph that the words stand in
 * @param span where in the paragraph's text
 */
public record Passage(
    String id, String articleId, String articleTitle, Paragraph paragraph, Span span) {

  /** The words of the passage, exactly as they stand in the paragraph. */
  public String text() {
    return span.of(paragraph.text());
  }

  /**
   * What of the passage is embedded and looked up by its words: of a table each value with the
   * names of its row and column, of anything else the words themselves.
   */
  public String reading() {
    if (paragraph.table().isEmpty()) {
      return text();
    }
    String rows = TableText.of(paragraph, span).text();
    return rows.isEmpty() ? text() : caption() + rows;
  }

  private String caption() {
    return paragraph.table().flatMap(Table::caption).stream()
        .map(caption -> caption.of(paragraph.text()) + "\n")
        .collect(Collectors.joining());
  }

  /** Title and headings, " › " between them: what a reader of the page would know already. */
  public String context() {
    return paragraph.headings().isEmpty()
        ? articleTitle
        : articleTitle + " › " + String.join(" › ", paragraph.headings());
  }
}
