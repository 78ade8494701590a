package io.pilcrow.article;

import java.util.List;

/**
 * What a citation points to.
 *
 * @param id {@code articleId:hash}; comes from the content, so it survives edits elsewhere
 * @param number the place in the article, from 1; headings are not counted
 * @param kind what the paragraph was on its page
 * @param text the words exactly as written: quotes, dashes and non-breaking spaces are kept
 * @param headings the headings above it, outermost first, without the article's title
 */
public record Paragraph(String id, int number, Kind kind, String text, List<String> headings)
    implements Block {

  /** What a paragraph was on its page. A list or a table is one paragraph, a row to a line. */
  public enum Kind {
    PROSE,
    LIST,
    TABLE,
    QUOTE,
    CODE
  }

  public Paragraph {
    if (number < 1) {
      throw new IllegalArgumentException("paragraph numbers start at 1, got " + number);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a paragraph needs text");
    }
    headings = List.copyOf(headings);
  }
}
