package io.pilcrow.source.pack;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.source.draft.FileRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.w3c.dom.Element;

/** What the properties of an Office or OpenDocument file say about it. */
public final class OfficeRecord {
  private OfficeRecord() {}

  /** By the core properties of an Open XML file. */
  public static ArticleRecord ofOpenXml(OfficeParts parts) {
    Optional<Element> said = core(parts);
    return FileRecord.of(
        text(said, "creator"),
        instant(text(said, "modified")),
        text(said, "language"),
        text(said, "description"));
  }

  /** The title among the core properties of an Open XML file. */
  public static Optional<String> titleOfOpenXml(OfficeParts parts) {
    return Optional.of(text(core(parts), "title")).filter(title -> !title.isEmpty());
  }

  /** By the {@code meta.xml} of an OpenDocument file. */
  public static ArticleRecord ofOpenDocument(OfficeParts parts) {
    Optional<Element> said = meta(parts);
    String author = text(said, "initial-creator");
    return FileRecord.of(
        author.isEmpty() ? text(said, "creator") : author,
        instant(text(said, "date")),
        text(said, "language"),
        text(said, "description"));
  }

  /** The title in the {@code meta.xml} of an OpenDocument file. */
  public static Optional<String> titleOfOpenDocument(OfficeParts parts) {
    return Optional.of(text(meta(parts), "title")).filter(title -> !title.isEmpty());
  }

  private static Optional<Element> core(OfficeParts parts) {
    return parts.related("", "core-properties").stream().findFirst().flatMap(parts::root);
  }

  private static Optional<Element> meta(OfficeParts parts) {
    return parts.root("meta.xml").flatMap(root -> OfficeXml.child(root, "meta"));
  }

  private static String text(Optional<Element> properties, String name) {
    return properties
        .flatMap(all -> OfficeXml.child(all, name))
        .map(element -> element.getTextContent().strip())
        .orElse("");
  }

  /** Open XML writes a zone, OpenDocument none. */
  private static Optional<Instant> instant(String written) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          written.matches(".*(?:Z|[+-]\\d\\d:?\\d\\d)")
              ? Instant.parse(written)
              : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // in a form that the standards do not know
    }
  }
}
