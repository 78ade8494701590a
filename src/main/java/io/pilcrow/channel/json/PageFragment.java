package io.pilcrow.channel.json;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place.Box;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The page of a PDF in a link, which browsers know, and the rectangles of the words on it, which
 * the viewer of this server knows: {@code #page=3&boxes=72,80.1,310,12;72,94.5,120,12}, each left,
 * top, width and height in points.
 */
final class PageFragment {
  private static final int MOST_BOXES = 12; // longer links are cut by some channels

  private PageFragment() {}

  /** Empty for what has no pages. */
  static String of(Paragraph paragraph, Span quote, boolean withBoxes) {
    List<OnPage> places =
        paragraph.places().stream()
            .filter(place -> place.span().overlaps(quote))
            .filter(OnPage.class::isInstance)
            .map(OnPage.class::cast)
            .toList();
    if (places.isEmpty()) {
      return "";
    }
    int page = places.get(0).page();
    String boxes =
        places.stream()
            .filter(on -> withBoxes && on.page() == page)
            .map(OnPage::box)
            .flatMap(Optional::stream)
            .limit(MOST_BOXES)
            .map(PageFragment::box)
            .collect(Collectors.joining(";"));
    return "#page=" + page + (boxes.isEmpty() ? "" : "&boxes=" + boxes);
  }

  private static String box(Box box) {
    return List.of(box.left(), box.top(), box.width(), box.height()).stream()
        .map(points -> String.format(Locale.ROOT, "%.1f", points).replaceFirst("\\.0$", ""))
        .collect(Collectors.joining(","));
  }
}
