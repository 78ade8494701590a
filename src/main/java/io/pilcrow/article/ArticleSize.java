package io.pilcrow.article;

/**
 * The largest that an article may be. Each is counted while the article is made, so that what is
 * too large is refused long before it is whole.
 *
 * @param paragraphs with headings
 * @param passages of all paragraphs
 * @param characters of all paragraphs and headings
 */
public record ArticleSize(int paragraphs, int passages, int characters) {
  /**
   * Any text of 25 MB fits whose paragraphs are of some length; the longest novels have 10,000.
   * That many passages take about 200 MB of the heap once they can be asked, half a gigabyte at the
   * worst.
   */
  public static final ArticleSize STANDARD = new ArticleSize(200_000, 100_000, 30_000_000);

  public ArticleSize {
    if (paragraphs < 1 || passages < 1 || characters < 1) {
      throw new IllegalArgumentException(
          "an article has at least one paragraph, passage and character, got %d, %d and %d at most"
              .formatted(paragraphs, passages, characters));
    }
  }

  /** Throws TooLongException when so much of an article is there already. */
  public void check(int paragraphsSoFar, long charactersSoFar) {
    check(paragraphsSoFar, paragraphs, "paragraphs and headings");
    check(charactersSoFar, characters, "characters");
  }

  /** Throws TooLongException when there are more. */
  public void checkPassages(int all) {
    check(all, passages, "passages");
  }

  private static void check(long count, int most, String what) {
    if (count > most) {
      throw new TooLongException(
          "the article has more than %,d %s, the most that this server takes; split it into several articles"
              .formatted(most, what));
    }
  }
}
