package io.pilcrow.article;

import java.util.List;
import java.util.Optional;

/**
 * What a citation points to.
 *
 * @param id {@code articleId:hash}; comes from the content, so it survives edits elsewhere
 * @param number the place in the article, from 1; headings are not counted
 * @param kind what the paragraph was on its page
 * @param text the words exactly as written: quotes, dashes and non-breaking spaces are kept
 * @param headings the headings above it, outermost first, without the article's title
 * @param table the cells, where it is a table whose cells are known
 * @param places where its words stand in the file, for files that have pages, slides, sheets or a
 *     running time; in the order of the text
 */
public record Paragraph(
    String id,
    int number,
    Kind kind,
    String text,
    List<String> headings,
    Optional<Table> table,
    List<Place> places)
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
    places = List.copyOf(places);
    if (table.isPresent() && kind != Kind.TABLE) {
      throw new IllegalArgumentException("only a table has cells, got a " + kind);
    }
  }

  /** One that is no table, of a file without pages. */
  public Paragraph(String id, int number, Kind kind, String text, List<String> headings) {
    this(id, number, kind, text, headings, Optional.empty(), List.of());
  }
}
