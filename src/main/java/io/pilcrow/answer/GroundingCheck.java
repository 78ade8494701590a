package io.pilcrow.answer;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.VisibleText;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the promise that no citation is shown whose quote is not in the cited paragraph, and none
 * that rests on {@linkplain MachineOrders orders to a machine}, or whose words are not {@linkplain
 * VisibleText what a reader sees}: a quote is verbatim or not shown. What fails is dropped and
 * counted. Thread-safe.
 */
public final class GroundingCheck {
  private final AtomicLong failures = new AtomicLong();

  /**
   * Whether the quote is, character for character, what its paragraph says at its span, and says it
   * to readers.
   */
  public boolean holds(Quote quote) {
    return isVerbatim(quote) && saysItToReaders(quote);
  }

  private boolean isVerbatim(Quote quote) {
    boolean verbatim =
        VisibleText.is(quote.text())
            && quote
                .paragraph()
                .map(p -> stands(quote, p))
                .orElseGet(() -> !quote.text().isBlank());
    if (!verbatim) {
      failures.incrementAndGet();
    }
    return verbatim;
  }

  private static boolean stands(Quote quote, Paragraph paragraph) {
    return quote.span().length() > 0
        && quote.span().end() <= paragraph.text().length()
        && quote.span().of(paragraph.text()).equals(quote.text())
        && quote.article().paragraph(paragraph.id()).filter(paragraph::equals).isPresent();
  }

  private static boolean saysItToReaders(Quote quote) {
    return !quote.paragraph().map(p -> MachineOrders.touch(p, quote.span())).orElse(false);
  }

  /** How many quotes were, since the start, not what their paragraph says. */
  public long failures() {
    return failures.get();
  }
}
