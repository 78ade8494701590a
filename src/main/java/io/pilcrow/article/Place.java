package io.pilcrow.article;

import java.time.Duration;
import java.util.Optional;

/** Where words of a paragraph stand in a file that has pages, slides, sheets or a running time. */
public sealed interface Place {
  /** Which words, as a span of the paragraph's text. */
  Span span();

  /** The same place of other words. */
  Place at(Span words);

  /**
   * On a page.
   *
   * @param page from 1
   * @param box where on it, if that is known
   */
  record OnPage(Span span, int page, Optional<Box> box) implements Place {
    @Override
    public OnPage at(Span words) {
      return new OnPage(words, page, box);
    }
  }

  /** In points, from the top left corner of the page as it is shown. */
  record Box(double left, double top, double width, double height) {}

  /**
   * On a slide.
   *
   * @param slide from 1
   */
  record OnSlide(Span span, int slide) implements Place {
    @Override
    public OnSlide at(Span words) {
      return new OnSlide(words, slide);
    }
  }

  /**
   * In a spreadsheet.
   *
   * @param cell such as {@code B7}
   */
  record InSheet(Span span, String sheet, String cell) implements Place {
    @Override
    public InSheet at(Span words) {
      return new InSheet(words, sheet, cell);
    }
  }

  /** In a recording. */
  record AtTime(Span span, Duration from, Duration to) implements Place {
    @Override
    public AtTime at(Span words) {
      return new AtTime(words, from, to);
    }
  }
}
