package io.pilcrow.source.fetch;

import io.pilcrow.source.format.Format;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an address is fetched.
 *
 * @param accept the media types that are asked for
 * @param largest bytes of the content, at most
 * @param patience the longest it may take in all
 * @param redirects how many are followed; with 0 the caller sees each for itself
 * @param etag the version that is known: asks for content only where there is another
 * @param lastModified the same by time, exactly as the server wrote it
 */
public record Fetch(
    String accept,
    int largest,
    Duration patience,
    int redirects,
    Optional<String> etag,
    Optional<String> lastModified) {

  /** An article for somebody who waits: 5 MB, 10 seconds and five redirects in all. */
  public static final Fetch ARTICLE =
      new Fetch(
          "text/html, " + Format.mediaTypes().collect(Collectors.joining(", ")),
          5 * 1024 * 1024,
          Duration.ofSeconds(10),
          5,
          Optional.empty(),
          Optional.empty());

  /** Asks for content only where it is another than these tell. */
  public Fetch unless(Optional<String> knownTag, Optional<String> knownTime) {
    return new Fetch(accept, largest, patience, redirects, knownTag, knownTime);
  }

  public Fetch following(int hops) {
    return new Fetch(accept, largest, patience, hops, etag, lastModified);
  }

  public Fetch accepting(String types) {
    return new Fetch(types, largest, patience, redirects, etag, lastModified);
  }

  public Fetch upTo(int bytes, Duration time) {
    return new Fetch(accept, bytes, time, redirects, etag, lastModified);
  }
}
