package io.pilcrow.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of articles: short ASCII slugs that read well in an address. */
public final class ArticleIds {
  private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,63})");
  private static final int LONGEST = 64;

  private ArticleIds() {}

  public static boolean isValid(String id) {
    return VALID.matcher(id).matches();
  }

  /**
   * The slug of a title or a file name: {@code "Japan, US to hold talks"} becomes {@code
   * japan-us-to-hold-talks}. Where no ASCII letter or digit is left, it is {@code article-} and a
   * hash of the text.
   */
  public static String slug(String text) {
    String ascii =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (ascii.isEmpty()) {
      return "article-" + Hashes.sha256(text).substring(0, 8);
    }
    if (ascii.length() <= LONGEST) {
      return ascii;
    }
    int cut = ascii.lastIndexOf('-', LONGEST);
    return ascii.substring(0, cut > LONGEST / 2 ? cut : LONGEST);
  }
}
