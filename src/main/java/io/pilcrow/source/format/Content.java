package io.pilcrow.source.format;

import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.pack.OfficeParts;
import java.util.Optional;

/**
 * What an article is read from.
 *
 * @param name what to call it in errors
 * @param url where it can be read
 * @param text of a text; empty of all others
 * @param bytes of a file that is neither text nor an archive, changed by nobody; else none
 * @param parts what an archive holds
 */
public record Content(
    String name, Optional<String> url, String text, byte[] bytes, Optional<OfficeParts> parts) {

  public static Content ofText(String name, Optional<String> url, String text) {
    return new Content(name, url, text, new byte[0], Optional.empty());
  }

  public static Content ofBytes(String name, byte[] bytes) {
    return new Content(name, Optional.empty(), "", bytes, Optional.empty());
  }

  public static Content ofArchive(OfficeParts parts) {
    return new Content(parts.file(), Optional.empty(), "", new byte[0], Optional.of(parts));
  }

  /** Throws SourceException, with what it should be, when it is no archive. */
  OfficeParts parts(String kind) {
    return parts.orElseThrow(
        () ->
            new SourceException(
                "%s is no %s that can be read; it may be damaged: save it anew"
                    .formatted(name, kind)));
  }
}
