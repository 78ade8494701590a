package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Format;
import io.pilcrow.testing.WrittenDocuments;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleReaderTest {
  @TempDir Path folder;
  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void aTitleOrHeadingThatWouldRepeatInEveryPassageWithoutEndIsNone() {
    Article titled =
        markdown("# " + "word ".repeat(1000) + "\n\n## " + "other ".repeat(1000) + "\n\nText.");

    assertThat(titled.title()).hasSizeLessThanOrEqualTo(300).endsWith("word…");
    assertThat(titled.blocks()).noneMatch(Heading.class::isInstance);
    assertThat(titled.paragraphs()).hasSize(2);
    assertThat(titled.paragraphs().get(0).text()).startsWith("other other").hasSize(5999);
    assertThat(markdown("# " + "\uD83D\uDE00".repeat(400) + "\n\nText.").title())
        .hasSizeLessThanOrEqualTo(300)
        .matches("(?:\uD83D\uDE00)+…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.md", "a.html", "a.csv", "a.docx", "a.pdf"})
  @DisplayName("security-22: how much an article holds is counted while it is read")
  void whatHasMoreThanItMayIsRefused(String file) {
    byte[] content =
        switch (file) {
          case "a.docx" -> WrittenDocuments.docx(60, "One line of words.");
          case "a.pdf" -> WrittenDocuments.pdf("One line of words.", 60);
          case "a.html" -> "<p>One line of words.".repeat(60).getBytes(StandardCharsets.UTF_8);
          case "a.csv" -> "One line, of words\n".repeat(60).getBytes(StandardCharsets.UTF_8);
          default -> "One line of words.\n\n".repeat(60).getBytes(StandardCharsets.UTF_8);
        };

    assertThat(upload(new ArticleSize(60, 1, 2000), file, content).paragraphs()).isNotEmpty();
    assertThatThrownBy(() -> upload(new ArticleSize(60, 1, 500), file, content))
        .isInstanceOf(TooLongException.class)
        .hasMessageContaining("more than 500 characters")
        .hasMessageContaining("split it");
    if (!file.matches("a\\.(?:csv|pdf)")) { // one table, one block of lines
      assertThatThrownBy(() -> upload(new ArticleSize(59, 1, 2000), file, content))
          .isInstanceOf(TooLongException.class)
          .hasMessageContaining("more than 59 paragraphs");
    }
  }

  private static Article upload(ArticleSize most, String file, byte[] content) {
    SafeFetcher fetcher = new SafeFetcher(FetchPolicy.operator(false));
    return new ArticleReader(fetcher, Originals.NONE, most, new ReadingMemory())
        .upload(Optional.empty(), Optional.empty(), Optional.empty(), file, content);
  }

  private Article markdown(String text) {
    return reader.content(
        Optional.empty(), Optional.empty(), Optional.empty(), Format.MARKDOWN, text);
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> reader.read(folder.resolve("no.txt").toString()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no file or folder")
        .hasMessageContaining("give a path or an http(s) address");
  }

  @Test
  void saysThatAFileIsEmpty() throws IOException {
    assertThatThrownBy(() -> reader.read(write("empty.txt", new byte[0])))
        .hasMessage(
            folder.resolve("empty.txt") + " is empty; an article needs at least one paragraph");
  }

  @Test
  void saysThatAPageHasNoText() throws IOException {
    String page = "<html><body><nav>Home</nav><script>1</script></body></html>";

    assertThatThrownBy(() -> reader.read(write("page.html", page.getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("page has no text to answer from");
  }

  @Test
  void bytesWithoutMeaningAreNoTextEvenWithoutAZero() throws IOException {
    byte[] noise = new byte[3000];
    new Random(1).nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = noise[i] == 0 ? 1 : noise[i];
    }

    assertThatThrownBy(() -> reader.read(write("noise.txt", noise)))
        .hasMessageContaining("noise.txt is not text");
  }

  @Test
  void saysThatABinaryFileIsNoText() throws IOException {
    assertThatThrownBy(() -> reader.read(write("photo.txt", new byte[] {1, 0, 2, 0, 3})))
        .hasMessageContaining("is not text");
  }

  @Test
  void saysThatAFolderHoldsNoArticle() {
    assertThatThrownBy(() -> reader.read(folder.toString()))
        .hasMessageContaining("files of these kinds are read: .txt, .md, .html, .csv, ");
  }

  @Test
  void saysWhichFileOfAFolderMayNotBeRead() throws IOException {
    Path closed = Files.createDirectories(folder.resolve("sub/closed"));
    Files.writeString(folder.resolve("a.txt"), "An article.");
    assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed));

    assertThatThrownBy(() -> reader.read(folder.toString()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no permission to read " + closed);
    assertThat(closed.toFile().setReadable(true)).isTrue();

    File file = Files.writeString(closed.resolve("b.txt"), "Another.").toFile();
    assertThat(file.setReadable(false)).isTrue();
    assertThatThrownBy(() -> reader.read(folder.toString()))
        .hasMessage(file + " cannot be read: there is no permission to read " + file);
  }

  @Test
  void aFolderMayHoldLinksThatLeadNowhereOrInCircles() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "An article.");
    try {
      Files.createSymbolicLink(folder.resolve("gone.txt"), folder.resolve("nowhere"));
      Files.createSymbolicLink(folder.resolve("again"), folder);
    } catch (IOException | UnsupportedOperationException e) {
      abort("no links can be made here: " + e);
    }

    assertThat(reader.read(folder.toString())).extracting(Article::id).containsExactly("a");
  }

  @Test
  void anArticleMayBeOneWord() throws IOException {
    Article article =
        reader.read(write("word.txt", "Seven".getBytes(StandardCharsets.UTF_8))).get(0);

    assertThat(article.paragraphs()).singleElement().extracting("text").isEqualTo("Seven");
  }

  @Test
  void readsOldEncodings() throws IOException {
    String text = "Größe\n\nDie Brücke ist “lang”.";

    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8,
          Charset.forName("windows-1252"),
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE
        }) {
      Article article = reader.read(write("g.txt", text.getBytes(charset))).get(0);
      assertThat(article.paragraphs().get(0).text()).isEqualTo("Die Brücke ist “lang”.");
    }
  }

  @Test
  void readsAFolderInOrderWithOneIdForEachFile() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("a.txt"), "First article here.");
    Files.writeString(folder.resolve("sub/a.md"), "Second article here.");
    Files.writeString(folder.resolve("b.bin"), "not read");

    assertThat(reader.read(folder.toString()))
        .extracting(Article::id)
        .containsExactly("a", "sub-a-md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\u0085", "\u2028"})
  void lineBreaksOfAnySystemMakeTheSameArticle(String lineBreak) {
    String text = "A title\n\nFirst paragraph.\n \t\nSecond paragraph.\n- one\n\n\n\nThird.\n";

    assertThat(paragraphs(text.replace("\n", lineBreak))).isEqualTo(paragraphs(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\u00a0\n", "\n\u3000\u2003\n", "\n\u200b\n", "\n\f\n", "\r\n \r\n"})
  void aLineWithoutAnythingToSeeEndsAParagraph(String between) {
    assertThat(paragraphs("First one." + between + "Second one."))
        .extracting(Paragraph::text)
        .containsExactly("First one.", "Second one.");
  }

  @Test
  void spacesAloneAreNoParagraph() {
    String page =
        "<h1>T</h1><p>One.</p><p>&nbsp;</p><h2>&nbsp;</h2><p>&#8195;&#8203;</p><p>Two.</p>";
    Article article =
        reader.content(Optional.of("a"), Optional.empty(), Optional.empty(), Format.HTML, page);

    assertThat(article.paragraphs()).extracting(Paragraph::text).containsExactly("One.", "Two.");
  }

  @Test
  void halfACharacterIsReplaced() {
    assertThat(paragraphs("One half \ud83d here, a whole 💡 there."))
        .extracting(Paragraph::text)
        .containsExactly("One half \ufffd here, a whole 💡 there.");
  }

  private List<Paragraph> paragraphs(String text) {
    return reader
        .content(Optional.of("a"), Optional.empty(), Optional.empty(), Format.TEXT, text)
        .paragraphs();
  }

  @Test
  void readsTenMegabytesOfText() throws IOException {
    String paragraph = "The river rose again in the night and took the lower field.\n\n";
    byte[] text =
        paragraph.repeat(10_000_000 / paragraph.length()).getBytes(StandardCharsets.UTF_8);

    assertThat(reader.read(write("long.txt", text)).get(0).paragraphs())
        .hasSizeGreaterThan(160_000);
  }

  @Test
  void readsADeeplyNestedPage() throws IOException {
    String page =
        "<div>".repeat(100_000) + "Deep down there is one sentence." + "</div>".repeat(100_000);

    Article article =
        reader.content(
            Optional.of("deep"),
            Optional.empty(),
            Optional.empty(),
            Format.HTML,
            page + "<p>And one on top.");
    assertThat(article.paragraphs()).isNotEmpty();
  }

  private String write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }
}
