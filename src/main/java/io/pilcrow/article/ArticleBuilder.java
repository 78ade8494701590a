package io.pilcrow.article;

import io.pilcrow.article.Paragraph.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers paragraphs and gives them their ids while a source hands over one block after another.
 *
 * <p>A paragraph's id is {@code articleId:hash}, the first 8 hexadecimal digits of the SHA-256 of
 * its text, composed (NFC) and with white space collapsed. The second paragraph of the same words
 * gets {@code -2} after it, the third {@code -3}: an edit changes only the id of what was edited.
 * Not thread-safe.
 */
public final class ArticleBuilder {
  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS); // non-breaking too

  private final String id;
  private final String title;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Heading> path = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private Optional<String> url = Optional.empty();
  private ArticleRecord record = ArticleRecord.NONE;
  private boolean titled = true;
  private int number;

  public ArticleBuilder(String id, String title) {
    this.id = id;
    this.title = title;
  }

  public ArticleBuilder url(String url) {
    this.url = Optional.of(url);
    return this;
  }

  /**
   * @param own false where the title is only what the file is called
   */
  public ArticleBuilder titled(boolean own) {
    titled = own;
    return this;
  }

  public ArticleBuilder record(ArticleRecord record) {
    this.record = record;
    return this;
  }

  public ArticleBuilder heading(int level, String text) {
    Heading heading = new Heading(level, text);
    path.removeIf(above -> above.level() >= level);
    path.add(heading);
    blocks.add(heading);
    return this;
  }

  public ArticleBuilder paragraph(String text) {
    return paragraph(Kind.PROSE, text);
  }

  public ArticleBuilder paragraph(Kind kind, String text) {
    return paragraph(kind, text, Optional.empty(), List.of());
  }

  /**
   * A paragraph.
   *
   * @param table the cells of a table; see {@link TableBuilder}
   * @param places where its words stand in the file
   */
  public ArticleBuilder paragraph(
      Kind kind, String text, Optional<Table> table, List<Place> places) {
    String hash = Hashes.sha256(words(text)).substring(0, 8);
    int occurrence = seen.merge(hash, 1, Integer::sum);
    String paragraphId = id + ":" + hash + (occurrence == 1 ? "" : "-" + occurrence);
    List<String> headings = path.stream().map(Heading::text).toList();
    blocks.add(new Paragraph(paragraphId, ++number, kind, text, headings, table, places));
    return this;
  }

  private static String words(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return WHITE_SPACE.matcher(composed).replaceAll(" ").strip();
  }

  public boolean isEmpty() {
    return number == 0;
  }

  /** Throws IllegalArgumentException when no paragraph was added. */
  public Article build() {
    StringBuilder content =
        new StringBuilder(titled ? title : "").append('\u0000').append(url.orElse(""));
    for (Block block : blocks) {
      content.append('\u0000');
      if (block instanceof Heading heading) {
        content.append('h').append(heading.level());
      } else if (block instanceof Paragraph paragraph) {
        content.append(paragraph.kind());
        paragraph.table().ifPresent(table -> content.append('\u0000').append(table));
        paragraph.places().forEach(place -> content.append('\u0000').append(place));
      }
      content.append('\u0000').append(block.text());
    }
    String said = record.said();
    if (!said.isEmpty()) { // so that the version of an article without a record is what it was
      content.append("\u0000record\u0000").append(said);
    }
    return new Article(
        id, title, url, record, blocks, "sha256:" + Hashes.sha256(content.toString()), titled);
  }
}
