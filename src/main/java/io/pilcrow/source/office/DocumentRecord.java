package io.pilcrow.source.office;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.language.Languages;
import io.pilcrow.source.draft.RecordText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;

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

  static ArticleRecord of(XWPFDocument document) {
    CoreProperties said = document.getProperties().getCoreProperties();
    return of(
        said.getCreator(),
        Optional.ofNullable(said.getModified()).map(date -> date.toInstant()),
        said.getUnderlyingProperties().getLanguageProperty().orElse(null),
        said.getDescription());
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
