package io.pilcrow.source.bound;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.testing.PackedFile;
import org.junit.jupiter.api.Test;

class EpubSourceTest {
  private final PackedFile file =
      new PackedFile()
          .with("mimetype", "application/epub+zip")
          .with(
              "META-INF/container.xml",
              "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>")
          .with(
              "OEBPS/book.opf",
              "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>The Weir</dc:title>"
                  + "<dc:creator>Ida Holm</dc:creator><dc:language>en</dc:language><dc:date>1931</dc:date></metadata>"
                  + "<manifest><item id='n' href='nav.xhtml' properties='nav'/><item id='b' href='text/two%20b.xhtml'/>"
                  + "<item id='a' href='text/one.xhtml'/></manifest>"
                  + "<spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>")
          .with(
              "OEBPS/nav.xhtml",
              "<html xmlns='http://www.w3.org/1999/xhtml'><body><nav><a href='text/one.xhtml'>Chapter One</a>"
                  + "<a href='text/two%20b.xhtml'>Chapter Two</a></nav></body></html>")
          .with("OEBPS/text/two b.xhtml", page("<h2>The Flood</h2><p>It rose.</p>"))
          .with(
              "OEBPS/text/one.xhtml",
              page(
                  "<p><a id='p1'/>The miller <i>slept</i><span epub:type='pagebreak'>12</span>.</p>"
                      + "<aside epub:type='footnote'><p>He was called Ole.</p></aside><p><img src='x.png'/></p>"));

  @Test
  void pagesStandInTheOrderOfTheBookUnderItsContents() {
    Article article = read("weir.epub", file.bytes());

    assertThat(article.title()).isEqualTo("The Weir");
    assertThat(shown(article))
        .containsExactly(
            "h1 Chapter One",
            "PROSE The miller slept.",
            "PROSE He was called Ole.",
            "h2 The Flood",
            "PROSE It rose.");
  }

  @Test
  void whatTheBookSaysOfItselfIsItsRecord() {
    Article article = read("weir.epub", file.bytes());

    assertThat(article.record().authors()).containsExactly("Ida Holm");
    assertThat(article.record().published().orElseThrow().text()).isEqualTo("1931");
    assertThat(article.record().language()).contains("en");
    assertThat(article.record().warnings())
        .containsExactly("1 picture was left out; what it shows is not read.");
  }

  @Test
  void aLockedBookIsRefused() {
    file.with(
        "META-INF/encryption.xml",
        "<encryption xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:CipherReference URI='OEBPS/text/one.xhtml'/></encryption>");

    assertThatThrownBy(() -> read("weir.epub", file.bytes())).hasMessageContaining("locked (DRM)");
  }

  private static String page(String body) {
    return "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>"
        + body
        + "</body></html>";
  }
}
