package io.pilcrow.article;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An article as it was read: its title and its headings and paragraphs in order.
 *
 * @param id an ASCII slug, unique in a library
 * @param title never blank
 * @param url where it can be read, if it has an address
 * @param record who wrote it, when, for whom
 * @param blocks headings and paragraphs in page order; at least one paragraph
 * @param version {@code sha256:…} of everything that an answer may show
 * @param titled whether the title is its own or somebody's word; otherwise it is only what the file
 *     was called, and no part of the version: the same bytes are the same under another name
 */
public record Article(
    String id,
    String title,
    Optional<String> url,
    ArticleRecord record,
    List<Block> blocks,
    String version,
    boolean titled) {

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|(?:(?![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])[\\p{L}\\p{M}\\p{N}])+"
              + "(?:['’.,-](?:(?![\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])[\\p{L}\\p{M}\\p{N}])+)*");

  public Article {
    if (!ArticleIds.isValid(id)) {
      throw new IllegalArgumentException(
          "an article id is 1 to 64 of a-z, 0-9 and '-', got \"" + id + "\"");
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("article \"" + id + "\" needs a title");
    }
    blocks = List.copyOf(blocks);
    if (blocks.stream().noneMatch(Paragraph.class::isInstance)) {
      throw new IllegalArgumentException("article \"" + id + "\" has no paragraph");
    }
  }

  /** The same article under another id, and with it its paragraphs. */
  public Article withId(String otherId) {
    return copy(otherId, record);
  }

  /** The same article with something else known about it. */
  public Article withRecord(ArticleRecord other) {
    return other.equals(record) ? this : copy(id, other);
  }

  private Article copy(String otherId, ArticleRecord otherRecord) {
    ArticleBuilder builder = new ArticleBuilder(otherId, title).titled(titled).record(otherRecord);
    url.ifPresent(builder::url);
    for (Block block : blocks) {
      if (block instanceof Heading heading) {
        builder.heading(heading.level(), heading.text());
      } else if (block instanceof Paragraph paragraph) {
        builder.paragraph(
            paragraph.kind(), paragraph.text(), paragraph.table(), paragraph.places());
      }
    }
    return builder.build();
  }

  /**
   * How many words its paragraphs have, without title and headings. Where words are not spaced, as
   * in Chinese and Japanese, each character of such writing counts as one, as text editors do it.
   */
  public int wordCount() {
    return paragraphs().stream().mapToInt(paragraph -> words(paragraph.text())).sum();
  }

  private static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  /** The paragraphs in order, without the headings. */
  public List<Paragraph> paragraphs() {
    return blocks.stream().filter(Paragraph.class::isInstance).map(Paragraph.class::cast).toList();
  }

  public Optional<Paragraph> paragraph(String paragraphId) {
    return paragraphs().stream().filter(p -> p.id().equals(paragraphId)).findFirst();
  }
}
