package io.pilcrow.article;

import java.util.List;

/** Finds where sentences begin and end. Thread-safe. */
public interface Sentences {
  /**
   * The sentences of {@code text} in order, without the white space between them. Together they
   * cover every character that is not white space.
   */
  List<Span> in(String text);
}
