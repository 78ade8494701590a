package io.pilcrow.reader.text;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the model is given for one candidate: its whole paragraph where that is short enough to read
 * in one go, which tells who "he" is; else the passage.
 *
 * @param behind how far the candidate's score is behind the first one's, 0 or less
 */
public record ReadText(Candidate candidate, Span span, double behind) {
  /** UTF-16 code units, about 300 word pieces. */
  static final int LONGEST_PARAGRAPH = 1_400;

  private static final int MOST_ROWS = 300;

  /** The texts of candidates that are in order, likeliest first; none twice. */
  public static List<ReadText> of(List<Candidate> candidates) {
    List<ReadText> texts = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      Passage passage = candidate.passage();
      Span span = isWhole(passage.paragraph()) ? whole(passage.paragraph()) : passage.span();
      if (seen.add(passage.paragraph().id() + "/" + span)) {
        texts.add(new ReadText(candidate, span, candidate.score() - candidates.get(0).score()));
      }
    }
    return texts;
  }

  /** A table is looked through by its words first, so that more of it can be taken. */
  private static boolean isWhole(Paragraph paragraph) {
    return paragraph
        .table()
        .map(table -> table.rows().size() <= MOST_ROWS)
        .orElse(paragraph.text().length() <= LONGEST_PARAGRAPH);
  }

  private static Span whole(Paragraph paragraph) {
    return new Span(0, paragraph.text().length());
  }

  public boolean isTable() {
    return candidate.passage().paragraph().table().isPresent();
  }

  public String text() {
    return span.of(candidate.passage().paragraph().text());
  }
}
