package io.pilcrow.source.fetch;

import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.format.Format;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;

/**
 * What a server answered, whatever it was.
 *
 * @param url the address that answered, without a fragment
 * @param status of HTTP
 * @param location where a redirect leads, which was not followed
 * @param content empty where there is none
 * @param contentType as it was said, such as {@code text/html; charset=utf-8}
 * @param etag of this version
 * @param lastModified of this version, exactly as the server wrote it
 * @param robots what {@code X-Robots-Tag} says, in lower case; else ""
 * @param retryAfter when a server that is busy wants to be asked again
 */
public record Fetched(
    String url,
    int status,
    Optional<String> location,
    byte[] content,
    Optional<String> contentType,
    Optional<String> etag,
    Optional<String> lastModified,
    String robots,
    Optional<Duration> retryAfter) {

  private static final int LONGEST_WAIT = 24 * 60 * 60;

  static Fetched of(String url, int status, Optional<String> location, Headers headers, byte[] is) {
    return new Fetched(
        url,
        status,
        location,
        is,
        Optional.ofNullable(headers.get("Content-Type")),
        Optional.ofNullable(headers.get("ETag")),
        Optional.ofNullable(headers.get("Last-Modified")),
        String.join(",", headers.values("X-Robots-Tag")).toLowerCase(Locale.ROOT),
        Optional.ofNullable(headers.get("Retry-After"))
            .filter(seconds -> seconds.matches("\\d{1,9}"))
            .map(seconds -> Duration.ofSeconds(Math.min(LONGEST_WAIT, Long.parseLong(seconds)))));
  }

  /** As an article; throws SourceException when it is none. */
  public SafeFetcher.Page page() {
    if (status < 200 || status >= 300) {
      throw new SourceException(url + " answered with status " + status + ", not with a page");
    }
    Optional<MediaType> type =
        contentType.flatMap(said -> Optional.ofNullable(MediaType.parse(said)));
    return new SafeFetcher.Page(url, format(type), content, type.flatMap(Fetched::charset));
  }

  private static Optional<Charset> charset(MediaType type) {
    return Optional.ofNullable(type.charset());
  }

  private Format format(Optional<MediaType> type) {
    String kind =
        type.map(said -> said.type() + "/" + said.subtype()).orElse("").toLowerCase(Locale.ROOT);
    Optional<Format> byName =
        Format.ofFile(url.replaceFirst("[?].*", "").replaceFirst("^https?://[^/]*", ""));
    Optional<Format> format = switch (kind) { // servers say the first two of any file
          case "text/plain" -> byName.or(() -> Optional.of(Format.TEXT));
          case "application/octet-stream" -> byName;
          default -> Format.ofMediaType(kind);
        };
    return format.orElseThrow(
        () ->
            new SourceException(
                url
                    + " is "
                    + (kind.isEmpty() ? "of no stated type" : kind)
                    + "; web pages and files of these kinds are read: "
                    + Format.endings()));
  }
}
