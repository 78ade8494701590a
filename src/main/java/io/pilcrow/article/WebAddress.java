package io.pilcrow.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Web addresses as they are compared. Whatever comes in costs no more than its length. */
public final class WebAddress {
  /** Characters of an address that is taken from others. */
  public static final int LONGEST = 4096;

  /** What is right, for whoever sent what {@link #origin} knows not. */
  public static final String EXPECTED =
      "must be an absolute http or https address of at most 4096 characters";

  private WebAddress() {}

  /**
   * Scheme, host and an unusual port, as browsers write an origin; empty for other addresses, and
   * for those of more than {@value #LONGEST} characters.
   */
  public static Optional<String> origin(String url) {
    if (url.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        return Optional.empty();
      }
      int usual = scheme.equals("http") ? 80 : 443;
      String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
      return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** An address without its fragment and without slashes at the end. */
  public static String bare(String url) {
    int fragment = url.indexOf('#');
    int end = fragment < 0 ? url.length() : fragment;
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }

  /** Whether the article was read from that address. */
  public static boolean isOf(String url, Article article) {
    return article.url().map(own -> bare(own).equals(bare(url))).orElse(false);
  }
}
