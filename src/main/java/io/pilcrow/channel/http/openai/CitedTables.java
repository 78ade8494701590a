package io.pilcrow.channel.http.openai;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.article.TableExcerpt;
import io.pilcrow.channel.text.MarkdownForm;
import java.util.Optional;

/**
 * The cited rows of tables in Markdown, which chat front ends show. They stand below the answer, so
 * that the places of its annotations stay.
 *
 * <pre>
 * A week costs 21.00 [1].
 *
 * [1] Fares
 *
 * | Group | Ticket | Price |
 * | --- | --- | --- |
 * | Adults | Week | **21.00** |
 * </pre>
 */
final class CitedTables {
  private static final MarkdownForm MARKDOWN = new MarkdownForm();

  private CitedTables() {}

  /** The answer with its tables. */
  static String with(Answer answer) {
    return answer.text() + below(answer);
  }

  /** What follows the answer; empty where it cites no table. */
  static String below(Answer answer) {
    StringBuilder below = new StringBuilder();
    for (Citation citation : answer.citations()) {
      Optional<TableExcerpt> table = citation.table();
      table.ifPresent(
          rows -> {
            String name = "[" + citation.index() + "] " + MARKDOWN.words(rows.title());
            below.append("\n\n").append(name.strip());
            below.append("\n\n").append(MARKDOWN.table(rows).stripTrailing());
          });
    }
    return below.toString();
  }
}
