package io.pilcrow.eval.baseline;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Paragraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the paragraph that most of a segment comes from. A splitter may change white space, so that
 * is left out of the comparison; every other character has its paragraph.
 *
 * <pre>
 * text        Title␤␤One two.␤␤Three.
 * characters  TitleOnetwo.Three.
 * origins     .....1111111222222      ("." for title and headings)
 * </pre>
 *
 * <p>Segments are asked for in the order of the text.
 */
final class SegmentOrigins {
  private static final String SPACE = "[\\s\\p{Z}]+";

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder characters = new StringBuilder();
  private final List<Optional<Paragraph>> origins = new ArrayList<>();
  private int from;

  SegmentOrigins(Article article) {
    append(article.title(), Optional.empty());
    for (Block block : article.blocks()) {
      append(
          block.text(),
          block instanceof Paragraph paragraph ? Optional.of(paragraph) : Optional.empty());
    }
  }

  private void append(String block, Optional<Paragraph> origin) {
    text.append(text.isEmpty() ? "" : "\n\n").append(block);
    String bare = block.replaceAll(SPACE, "");
    characters.append(bare);
    bare.chars().forEach(c -> origins.add(origin));
  }

  /** The whole article, a blank line between title, headings and paragraphs. */
  String text() {
    return text.toString();
  }

  /** The first of equals; none when the segment has no word of a paragraph. */
  Optional<Paragraph> next(String segment) {
    String bare = segment.replaceAll(SPACE, "");
    int start = characters.indexOf(bare, from);
    if (start < 0) {
      throw new IllegalArgumentException("not the next segment of this article: " + segment);
    }
    from = start;
    Map<Paragraph, Integer> counts = new HashMap<>();
    origins
        .subList(start, start + bare.length())
        .forEach(origin -> origin.ifPresent(p -> counts.merge(p, 1, Integer::sum)));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Paragraph, Integer>comparingByValue()
                .thenComparing(entry -> -entry.getKey().number()))
        .map(Map.Entry::getKey);
  }
}
