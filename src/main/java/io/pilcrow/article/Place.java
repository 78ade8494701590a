package io.pilcrow.article;

import java.time.Duration;
import java.util.Optional;

/** Where words of a paragraph stand in a file that has pages, slides, sheets or a running time. */
public sealed interface Place {
  /** Which words, as a span of the paragraph's text. */
  Span span();

  /** The same place of other words. */
  Place at(Span words);

  /** As a list of sources names it: {@code slide 4}, {@code Fares!B7}, {@code 0:01:12}. */
  String shown();

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

    @Override
    public String shown() {
      return "page " + page;
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

    @Override
    public String shown() {
      return "slide " + slide;
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

    @Override
    public String shown() {
      return sheet + "!" + cell;
    }
  }

  /** In a recording. */
  record AtTime(Span span, Duration from, Duration to) implements Place {
    @Override
    public AtTime at(Span words) {
      return new AtTime(words, from, to);
    }

    /** Hours, minutes and seconds. */
    @Override
    public String shown() {
      return "%d:%02d:%02d".formatted(from.toHours(), from.toMinutesPart(), from.toSecondsPart());
    }
  }
}
