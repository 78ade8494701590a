package io.pilcrow.article;

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

  /** Title and headings, " › " between them: what a reader of the page would know already. */
  public String context() {
    return paragraph.headings().isEmpty()
        ? articleTitle
        : articleTitle + " › " + String.join(" › ", paragraph.headings());
  }
}
