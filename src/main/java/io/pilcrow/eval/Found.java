package io.pilcrow.eval;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.retrieval.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A paragraph that was found, with its article. */
public record Found(Article article, Paragraph paragraph) {
  /** The paragraphs of passages, each at its best place. */
  public static List<Found> paragraphs(List<Candidate> candidates) {
    return distinct(
        candidates.stream().map(c -> new Found(c.article(), c.passage().paragraph())).toList());
  }

  public static List<Found> distinct(List<Found> found) {
    Map<String, Found> byId = new LinkedHashMap<>();
    found.forEach(f -> byId.putIfAbsent(f.paragraph().id(), f));
    return List.copyOf(byId.values());
  }

  /** The place of the right paragraph, from 1. */
  public static OptionalInt place(RightParagraph right, List<Found> found) {
    for (int i = 0; i < found.size(); i++) {
      if (right.is(found.get(i).article(), found.get(i).paragraph())) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }
}
