package io.pilcrow.article;

/**
 * A heading inside an article: the context of the paragraphs that follow it; it has no number and
 * is never cited.
 *
 * @param level 1 for the highest, as in HTML's h1 to h6
 */
public record Heading(int level, String text) implements Block {
  public Heading {
    if (level < 1 || level > 6) {
      throw new IllegalArgumentException("heading levels go from 1 to 6, got " + level);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a heading needs text");
    }
  }
}
