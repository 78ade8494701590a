package io.pilcrow.site;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a page of a source.
 *
 * @param address where it is fetched; of a file, its path
 * @param alias the address that has its article, where that is another
 * @param article the id of its article
 * @param checked when it was asked for last
 * @param links where it leads, for a source that follows links
 */
record SitePage(
    String address,
    Optional<String> alias,
    Optional<String> article,
    Version version,
    Instant checked,
    List<String> links,
    Trouble trouble) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 16;

  /**
   * What was read.
   *
   * @param etag its version, as the server says
   * @param lastModified the same, by time
   * @param told what the list said of its last change when it was read
   * @param hash SHA-256 of its content; "" when none was read
   */
  record Version(
      Optional<String> etag, Optional<String> lastModified, Optional<String> told, String hash) {
    static final Version NONE =
        new Version(Optional.empty(), Optional.empty(), Optional.empty(), "");

    Version telling(Optional<String> tells) {
      return new Version(etag, lastModified, tells, hash);
    }
  }

  /**
   * Why it has no article now, or not the newest.
   *
   * @param failures one after the other, up to now
   * @param why in a sentence, when it failed or may not be read
   * @param retry when it is worth to try again after a failure
   */
  record Trouble(int failures, Optional<String> why, Optional<Instant> retry) {
    static final Trouble NONE = new Trouble(0, Optional.empty(), Optional.empty());
  }

  SitePage {
    links = List.copyOf(links);
  }

  /** One that nothing is known of. */
  static SitePage of(String address) {
    return new SitePage(
        address,
        Optional.empty(),
        Optional.empty(),
        Version.NONE,
        Instant.EPOCH,
        List.of(),
        Trouble.NONE);
  }

  /** Asked for and read, with no failure. */
  SitePage read(Version read, Instant at) {
    return new SitePage(address, Optional.empty(), article, read, at, links, Trouble.NONE);
  }

  /** Asked for, and as it was. */
  SitePage same(Optional<String> tells, Instant at) {
    Trouble left = isFailing() ? Trouble.NONE : new Trouble(0, trouble.why, Optional.empty());
    return new SitePage(address, alias, article, version.telling(tells), at, links, left);
  }

  SitePage withArticle(Optional<String> id) {
    return new SitePage(address, alias, id, version, checked, links, trouble);
  }

  SitePage withLinks(List<String> to) {
    return new SitePage(address, alias, article, version, checked, to, trouble);
  }

  SitePage aliasOf(String other) {
    return new SitePage(
        address, Optional.of(other), Optional.empty(), version, checked, links, Trouble.NONE);
  }

  /** Not to be read, for a reason that only the page or its site can change. */
  SitePage leftOut(String reason, Optional<String> tells, Instant at) {
    Trouble left = new Trouble(0, Optional.of(reason), Optional.empty());
    return without(version.telling(tells), at, left);
  }

  /** Not had now; what was read before stays. Tried again later and later, once a day at last. */
  SitePage failed(String reason, Instant at, Duration first) {
    Duration wait = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, trouble.failures));
    Instant next = at.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    Trouble more = new Trouble(trouble.failures + 1, Optional.of(reason), Optional.of(next));
    return new SitePage(address, alias, article, version, at, links, more);
  }

  /** Without article and version; it is known where it led, and how often it failed. */
  SitePage gone() {
    return without(Version.NONE, checked, trouble);
  }

  private SitePage without(Version read, Instant at, Trouble left) {
    return new SitePage(address, Optional.empty(), Optional.empty(), read, at, links, left);
  }

  boolean isFailing() {
    return trouble.failures > 0;
  }

  /** Noted before its article was kept, and nothing since. */
  boolean isBegun() {
    return article.isEmpty() && alias.isEmpty() && trouble.why.isEmpty();
  }

  /** All but when it was asked for: whether a line says something that the last one did not. */
  boolean saysTheSame(SitePage other) {
    return equals(
        new SitePage(
            other.address,
            other.alias,
            other.article,
            other.version,
            checked,
            other.links,
            other.trouble));
  }
}
