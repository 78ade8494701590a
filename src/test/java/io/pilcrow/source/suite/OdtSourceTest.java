package io.pilcrow.source.suite;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.testing.PackedFile;
import org.junit.jupiter.api.Test;

class OdtSourceTest {
  private static final String NAMES =
      " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
          + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
          + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
          + " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
          + " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'";

  private String styles = "";

  @Test
  void readsHeadingsListsNotesAndWhatTrackedChangesLeave() {
    styles =
        "<style:style style:name='P1' style:parent-style-name='Title'/>"
            + "<style:style style:name='T9'><style:text-properties text:display='none'/></style:style>"
            + "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style>";
    Article article =
        text(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Forty crowns.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
                + "<text:p text:style-name='P1'>The lock</text:p>"
                + "<text:table-of-content><text:index-body><text:p>Rules 2</text:p></text:index-body></text:table-of-content>"
                + "<text:h text:outline-level='2'>Rules</text:h>"
                + "<text:p>Keep<text:s text:c='3'/>left<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Since 1990.</text:p></text:note-body></text:note>,<text:line-break/>always<text:span text:style-name='T9'>hidden</text:span>.<office:annotation><text:p>Check!</text:p></office:annotation></text:p>"
                + "<text:list text:style-name='L1'><text:list-item><text:p>Moor</text:p><text:list><text:list-item><text:p>bow first</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Wait</text:p></text:list-item></text:list>");

    assertThat(article.title()).isEqualTo("The lock");
    assertThat(shown(article))
        .containsExactly(
            "h2 Rules",
            "PROSE Keep left,\nalways.",
            "PROSE Since 1990.",
            "LIST 1. Moor\n  • bow first\n2. Wait");
    assertThat(article.record().warnings()).containsExactly("1 comment was left out.");
  }

  @Test
  void aTableKeepsItsHeaderAndSpans() {
    Article article =
        text(
            "<table:table><table:table-header-rows><table:table-row>"
                + cell("", "Lock")
                + cell("", "Rise")
                + "</table:table-row></table:table-header-rows>"
                + "<table:table-row>"
                + cell("table:number-rows-spanned='2'", "Upper")
                + cell("", "3 m")
                + "</table:table-row>"
                + "<table:table-row><table:covered-table-cell/>"
                + cell("", "4 m")
                + "</table:table-row></table:table>");

    assertThat(shown(article)).containsExactly("TABLE Lock | Rise\nUpper | 3 m\nUpper | 4 m");
    assertThat(article.paragraphs().get(0).table().orElseThrow().rows().get(0).isHeader()).isTrue();
  }

  @Test
  void pagesAreThoseThatTheFileRemembers() {
    Article article =
        text(
            "<text:p>One.</text:p><text:soft-page-break/><text:p>Two <text:soft-page-break/>three.</text:p>");

    assertThat(article.paragraphs().get(1).places())
        .extracting(place -> ((OnPage) place).page())
        .containsExactly(2, 3);
  }

  @Test
  void anEncryptedOneIsRefused() {
    byte[] file =
        new PackedFile()
            .with("mimetype", "application/vnd.oasis.opendocument.text")
            .with("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
            .bytes();
    assertThatThrownBy(() -> read("letter.odt", file)).hasMessageContaining("is encrypted");
  }

  private Article text(String body) {
    return read(
        "lock.odt",
        new PackedFile()
            .with("mimetype", "application/vnd.oasis.opendocument.text")
            .with(
                "content.xml",
                "<office:document-content"
                    + NAMES
                    + "><office:automatic-styles>"
                    + styles
                    + "</office:automatic-styles><office:body><office:text>"
                    + body
                    + "</office:text></office:body></office:document-content>")
            .bytes());
  }

  private static String cell(String attributes, String words) {
    return "<table:table-cell " + attributes + "><text:p>" + words + "</text:p></table:table-cell>";
  }
}
