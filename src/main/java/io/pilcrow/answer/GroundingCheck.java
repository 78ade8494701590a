package io.pilcrow.answer;

import io.pilcrow.article.Paragraph;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the promise that no citation is shown whose quote is not in the cited paragraph. What fails
 * is dropped and counted. Thread-safe.
 */
public final class GroundingCheck {
  private final AtomicLong failures = new AtomicLong();

  /** Whether the quote is, character for character, what its paragraph says at its span. */
  public boolean holds(Quote quote) {
    Paragraph paragraph = quote.source().passage().paragraph();
    boolean verbatim =
        quote.span().length() > 0
            && quote.span().end() <= paragraph.text().length()
            && quote.span().of(paragraph.text()).equals(quote.text())
            && quote
                .source()
                .article()
                .paragraph(paragraph.id())
                .filter(paragraph::equals)
                .isPresent();
    if (!verbatim) {
      failures.incrementAndGet();
    }
    return verbatim;
  }

  /** How many quotes failed since the start. */
  public long failures() {
    return failures.get();
  }
}
