package io.pilcrow.source.office;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.language.Languages;
import io.pilcrow.source.draft.RecordText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a document's properties say about it. The day on which a file was made is not the day on
 * which its words were published, so only its last change is told; and an author of one word is the
 * account that somebody worked under, not a name.
 */
final class DocumentRecord {
  private DocumentRecord() {}

  static ArticleRecord of(PDDocument document) {
    PDDocumentInformation said = document.getDocumentInformation();
    return of(
        said.getAuthor(),
        Optional.ofNullable(said.getModificationDate()).map(Calendar::toInstant),
        document.getDocumentCatalog().getLanguage(),
        said.getSubject());
  }

  static ArticleRecord of(OfficeParts parts) {
    Optional<Element> said =
        parts.related("", "core-properties").stream().findFirst().flatMap(parts::root);
    return of(
        text(said, "creator"),
        Optional.of(text(said, "modified")).flatMap(DocumentRecord::instant),
        text(said, "language"),
        text(said, "description"));
  }

  private static String text(Optional<Element> properties, String name) {
    return properties
        .flatMap(all -> OfficeXml.child(all, name))
        .map(element -> element.getTextContent().strip())
        .orElse("");
  }

  private static Optional<Instant> instant(String written) {
    try {
      return written.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(written));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // in a form that the standard does not know
    }
  }

  private static ArticleRecord of(
      @Nullable String authors,
      Optional<Instant> modified,
      @Nullable String language,
      @Nullable String description) {
    return new ArticleRecord(
        Stream.of(given(authors).split("[;\\n]"))
            .flatMap(name -> RecordText.name(name).stream())
            .filter(name -> name.contains(" ") && !name.contains("@"))
            .toList(),
        Optional.empty(),
        modified.map(time -> WrittenDate.of(time.truncatedTo(ChronoUnit.SECONDS).toString())),
        Optional.empty(),
        Languages.declared(given(language)),
        RecordText.sentences(given(description)),
        Optional.empty(),
        List.of());
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
