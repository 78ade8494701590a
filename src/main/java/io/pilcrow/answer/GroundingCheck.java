package io.pilcrow.answer;

import io.pilcrow.article.Paragraph;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds the promise that no citation is shown whose quote is not in the cited paragraph, and none
 * that rests on {@linkplain MachineOrders orders to a machine}. What fails is dropped and counted.
 * Thread-safe.
 */
public final class GroundingCheck {
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong orders = new AtomicLong();

  /**
   * Whether the quote is, character for character, what its paragraph says at its span, and says it
   * to readers.
   */
  public boolean holds(Quote quote) {
    return isVerbatim(quote) && saysItToReaders(quote);
  }

  private boolean isVerbatim(Quote quote) {
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

  private boolean saysItToReaders(Quote quote) {
    boolean order = MachineOrders.touch(quote.source().passage().paragraph(), quote.span());
    if (order) {
      orders.incrementAndGet();
    }
    return !order;
  }

  /** How many quotes were dropped, since the start, because they hold an order to a machine. */
  public long orders() {
    return orders.get();
  }

  /** How many quotes were, since the start, not what their paragraph says. */
  public long failures() {
    return failures.get();
  }
}
