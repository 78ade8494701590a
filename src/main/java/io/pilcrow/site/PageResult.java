package io.pilcrow.site;

import io.pilcrow.Shelf;
import java.util.Locale;

/** What came of a visit to a page. */
public enum PageResult {
  /** Its article is new. */
  ADDED,
  /** Its article says something else now. */
  CHANGED,
  UNCHANGED,
  /** Another address has its article. */
  DUPLICATE,
  /** It may not be read: robots.txt, noindex, another site. */
  LEFT_OUT,
  /** It is gone, and its article with it. */
  REMOVED,
  FAILED;

  static PageResult of(Shelf.Change change) {
    return switch (change) {
      case CREATED -> ADDED;
      case REPLACED -> CHANGED;
      case UNCHANGED -> UNCHANGED;
    };
  }

  /** As it is written: {@code left_out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
