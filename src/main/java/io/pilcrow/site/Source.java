package io.pilcrow.site;

import io.pilcrow.article.Hashes;
import io.pilcrow.article.WebAddress;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What articles are read from again and again.
 *
 * @param id {@code src-} and a hash of the address, so that the same address is the same source
 * @param address of a sitemap, a feed, llms.txt or a start page; or the path of a folder
 * @param terms how it may be read
 * @param byOperator whether whoever runs the server named it; all others may name fewer hosts
 * @param paused whether it is left alone
 */
public record Source(
    String id, String address, SourceTerms terms, boolean byOperator, boolean paused) {
  private static final int HASH = 10;

  /** A source that is read. */
  public static Source of(String address, SourceTerms terms, boolean byOperator) {
    String exact = isFolder(address) ? folder(address) : WebAddress.bare(address);
    String id = "src-" + Hashes.sha256(exact).substring(0, HASH);
    return new Source(id, isFolder(address) ? exact : address.strip(), terms, byOperator, false);
  }

  private static String folder(String path) {
    return Path.of(path).toAbsolutePath().normalize().toString();
  }

  private static boolean isFolder(String address) {
    String lower = address.strip().toLowerCase(Locale.ROOT);
    return !lower.startsWith("http://") && !lower.startsWith("https://");
  }

  /** Whether it is a folder of files. */
  public boolean isFolder() {
    return isFolder(address);
  }

  Source pausing(boolean now) {
    return new Source(id, address, terms, byOperator, now);
  }

  Source on(SourceTerms others, boolean operator) {
    return new Source(id, address, others, operator, paused);
  }
}
