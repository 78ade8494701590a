package io.pilcrow.source.format;

import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.pack.OfficeParts;
import java.util.Optional;

/** What an article is read from: a text, the bytes of a file, or what an archive holds. */
public final class Content {
  private final String name;
  private final Optional<String> url;
  private final String text;
  private final byte[] bytes;
  private final Optional<OfficeParts> parts;

  private Content(
      String name, Optional<String> url, String text, byte[] bytes, Optional<OfficeParts> parts) {
    this.name = name;
    this.url = url;
    this.text = text;
    this.bytes = bytes;
    this.parts = parts;
  }

  /**
   * @param name what to call it in errors
   * @param url where it can be read
   */
  public static Content ofText(String name, Optional<String> url, String text) {
    return new Content(name, url, text, new byte[0], Optional.empty());
  }

  /** Of a file that is no text; {@code bytes} are not changed by anybody. */
  public static Content ofBytes(String name, byte[] bytes) {
    return new Content(name, Optional.empty(), "", bytes, Optional.empty());
  }

  public static Content ofArchive(OfficeParts parts) {
    return new Content(parts.file(), Optional.empty(), "", new byte[0], Optional.of(parts));
  }

  String name() {
    return name;
  }

  Optional<String> url() {
    return url;
  }

  String text() {
    return text;
  }

  byte[] bytes() {
    return bytes;
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
