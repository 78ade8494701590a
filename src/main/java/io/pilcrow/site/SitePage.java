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
 * @param etag the version that was read
 * @param lastModified the same, by time
 * @param told what the list said of its last change when it was read
 * @param hash SHA-256 of its content; "" when none was read
 * @param checked when it was asked for last
 * @param links where it leads, for a source that follows links
 * @param failures one after the other, up to now
 * @param why in a sentence, when it failed or may not be read
 * @param retry when it is worth to try again after a failure
 */
record SitePage(
    String address,
    Optional<String> alias,
    Optional<String> article,
    Optional<String> etag,
    Optional<String> lastModified,
    Optional<String> told,
    String hash,
    Instant checked,
    List<String> links,
    int failures,
    Optional<String> why,
    Optional<Instant> retry) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final int MOST_DOUBLINGS = 16;

  SitePage {
    links = List.copyOf(links);
  }

  /** One that nothing is known of. */
  static SitePage of(String address) {
    return new SitePage(
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        Instant.EPOCH,
        List.of(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Asked for and read: its version, and no failure. */
  SitePage read(
      Optional<String> tag, Optional<String> time, Optional<String> tells, String sum, Instant at) {
    return new SitePage(
        address,
        Optional.empty(),
        article,
        tag,
        time,
        tells,
        sum,
        at,
        links,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Asked for, and as it was. */
  SitePage same(Optional<String> tells, Instant at) {
    return new SitePage(
        address,
        alias,
        article,
        etag,
        lastModified,
        tells,
        hash,
        at,
        links,
        0,
        failures > 0 ? Optional.empty() : why,
        Optional.empty());
  }

  SitePage withArticle(Optional<String> id) {
    return new SitePage(
        address, alias, id, etag, lastModified, told, hash, checked, links, failures, why, retry);
  }

  SitePage withLinks(List<String> to) {
    return new SitePage(
        address, alias, article, etag, lastModified, told, hash, checked, to, failures, why, retry);
  }

  SitePage aliasOf(String other) {
    return new SitePage(
        address,
        Optional.of(other),
        Optional.empty(),
        etag,
        lastModified,
        told,
        hash,
        checked,
        links,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Not to be read, for a reason that only the page or its site can change. */
  SitePage leftOut(String reason, Optional<String> tells, Instant at) {
    return new SitePage(
        address,
        Optional.empty(),
        Optional.empty(),
        etag,
        lastModified,
        tells,
        hash,
        at,
        links,
        0,
        Optional.of(reason),
        Optional.empty());
  }

  /** Not had now; what was read before stays. Tried again later and later, once a day at last. */
  SitePage failed(String reason, Instant at, Duration first) {
    Duration wait = first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures));
    Instant next = at.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    return new SitePage(
        address,
        alias,
        article,
        etag,
        lastModified,
        told,
        hash,
        at,
        links,
        failures + 1,
        Optional.of(reason),
        Optional.of(next));
  }

  /** Without article and version; it is known where it led, and how often it failed. */
  SitePage gone() {
    return new SitePage(
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        checked,
        links,
        failures,
        why,
        retry);
  }

  boolean isFailing() {
    return failures > 0;
  }

  /** Noted before its article was kept, and nothing since. */
  boolean isBegun() {
    return article.isEmpty() && alias.isEmpty() && why.isEmpty();
  }

  /** All but when it was asked for: whether a line says something that the last one did not. */
  boolean saysTheSame(SitePage other) {
    return equals(
        new SitePage(
            other.address,
            other.alias,
            other.article,
            other.etag,
            other.lastModified,
            other.told,
            other.hash,
            checked,
            other.links,
            other.failures,
            other.why,
            other.retry));
  }
}
