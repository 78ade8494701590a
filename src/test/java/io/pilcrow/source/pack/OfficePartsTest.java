package io.pilcrow.source.pack;

import static io.pilcrow.testing.ReadFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.source.draft.SourceException;
import io.pilcrow.testing.PackedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hostile archives get, whichever format they say they are. */
class OfficePartsTest {
  @ParameterizedTest
  @CsvSource({
    "a.docx, word/document.xml",
    "a.pptx, ppt/presentation.xml",
    "a.xlsx, xl/workbook.xml",
    "a.odt, content.xml",
    "a.epub, META-INF/container.xml"
  })
  void whatUnpacksWithoutEndIsRefused(String file, String part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(part));
      byte[] blanks = new byte[1 << 20];
      for (int i = 0; i < 201; i++) {
        zip.write(blanks);
      }
    }
    assertThat(out.size()).isLessThan(1 << 20);
    assertThatThrownBy(() -> read(file, out.toByteArray()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("unpacks to more than is read");
  }

  @ParameterizedTest
  @CsvSource({
    "a.pptx, ppt/presentation.xml, sldIdLst",
    "a.xlsx, xl/workbook.xml, sheets",
    "a.odt, content.xml, body"
  })
  void entitiesAreNotResolved(String file, String part, String element) {
    String xml =
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x><"
            + element
            + ">&e;</"
            + element
            + "></x>";
    byte[] archive =
        new PackedFile()
            .related("", "officeDocument", part)
            .with(
                "mimetype", file.endsWith("odt") ? "application/vnd.oasis.opendocument.text" : "x")
            .with(part, xml)
            .bytes();
    assertThatThrownBy(() -> read(file, archive))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no document that can be read");
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    String deep = "<text:section>".repeat(20_000);
    byte[] archive =
        new PackedFile()
            .with("mimetype", "application/vnd.oasis.opendocument.text")
            .with(
                "content.xml",
                "<x xmlns:text='t'><body><text>"
                    + deep
                    + deep.replace("<", "</")
                    + "</text></body></x>")
            .bytes();
    assertThatThrownBy(() -> read("a.odt", archive)).isInstanceOf(SourceException.class);
  }

  @Test
  void anArchiveOfSomethingElseIsRefusedWithWhatWouldBeRight() {
    assertThatThrownBy(() -> read("a.zip", new PackedFile().with("notes.txt", "a").bytes()))
        .hasMessageContaining("is an archive that is no document; unpack it and add what is in it");
  }
}
