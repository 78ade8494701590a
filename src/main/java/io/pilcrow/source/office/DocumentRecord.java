package io.pilcrow.source.office;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.source.draft.FileRecord;
import java.util.Calendar;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** What the properties of a PDF say about it. */
final class DocumentRecord {
  private DocumentRecord() {}

  static ArticleRecord of(PDDocument document) {
    PDDocumentInformation said = document.getDocumentInformation();
    return FileRecord.of(
        said.getAuthor(),
        Optional.ofNullable(said.getModificationDate()).map(Calendar::toInstant),
        document.getDocumentCatalog().getLanguage(),
        said.getSubject());
  }
}
