package io.pilcrow.source.draft;

import java.util.Optional;

/**
 * Words for an article's record. Nobody sees them on the page, so they are cleaned of what hides in
 * text and kept short: a record is no place for an essay, nor for orders to a machine.
 */
public final class RecordText {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST = 500;

  private RecordText() {}

  /** A name of a person, a house or a site; empty for what is blank or too long to be one. */
  public static Optional<String> name(String written) {
    return Optional.of(clean(written)).filter(n -> !n.isBlank() && n.length() <= LONGEST_NAME);
  }

  /** A few sentences, cut at a word where there are more; empty for what is blank. */
  public static Optional<String> sentences(String written) {
    String text = clean(written);
    if (text.length() > LONGEST) {
      int end = text.lastIndexOf(' ', LONGEST);
      text = text.substring(0, end > 0 ? end : LONGEST) + "…";
    }
    return Optional.of(text).filter(t -> !t.isBlank());
  }

  private static String clean(String written) {
    return Characters.visible(written.replaceAll("\\s+", " ")).strip();
  }
}
