package io.pilcrow.channel.slack;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Links that make a browser scroll to the cited words and mark them, by a <a
 * href="https://wicg.github.io/scroll-to-text-fragment/">text fragment</a>. An article without an
 * address of its own is linked on this server's page for it, where that can be reached.
 */
public final class TextFragmentLinks implements ParagraphLinks {
  private static final int LONGEST = 120;
  private static final int WORDS_AT_EACH_END = 5;
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~";

  private final Optional<URI> publicUrl;

  public TextFragmentLinks(Optional<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  @Override
  public Optional<String> to(Article article, Paragraph paragraph, String words) {
    Optional<String> page =
        article
            .url()
            .filter(url -> url.matches("(?i)https?://.*"))
            .or(() -> publicUrl.map(base -> base.resolve("/a/" + article.id()).toString()));
    return page.map(url -> url + (url.contains("#") ? "" : "#") + ":~:text=" + fragment(words));
  }

  /** All of a short text, the first and last words of a long one; of a table, its first row. */
  private static String fragment(String words) {
    String line = words.strip().lines().findFirst().orElse("").strip();
    String[] all = line.split("\\s+");
    if (line.length() <= LONGEST || all.length <= 2 * WORDS_AT_EACH_END) {
      return encoded(line);
    }
    StringBuilder start = new StringBuilder(all[0]);
    StringBuilder end = new StringBuilder(all[all.length - WORDS_AT_EACH_END]);
    for (int i = 1; i < WORDS_AT_EACH_END; i++) {
      start.append(' ').append(all[i]);
      end.append(' ').append(all[all.length - WORDS_AT_EACH_END + i]);
    }
    return encoded(start.toString()) + "," + encoded(end.toString());
  }

  /** Percent-encoded, and so are the three characters that mean something here: {@code - , &}. */
  private static String encoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(String.format("%02X", b & 0xff));
      }
    }
    return out.toString();
  }
}
