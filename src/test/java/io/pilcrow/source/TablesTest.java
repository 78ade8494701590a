package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Span;
import io.pilcrow.article.TableText;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** Tables of every format: what stands under what. */
class TablesTest {
  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void aCellOfHtmlThatSpansRowsStandsInEachOfThem() {
    Paragraph table =
        table(
            """
            <table><caption>Berths</caption><thead><tr><th>Pier<th>Length<th>Fee</tr></thead>
            <tr><td rowspan=2>East<td>to 8 m<td>14</tr><tr><td>over 8 m<td>22</tr>
            <tr><td rowspan=0>West<td colspan=2>closed</tr><tr><td>any<td>9</tr></table>""");

    assertThat(table.text())
        .isEqualTo(
            """
            Berths
            Pier | Length | Fee
            East | to 8 m | 14
            East | over 8 m | 22
            West | closed
            West | any | 9""");
    assertThat(reading(table))
        .isEqualTo(
            """
            Pier East: Length to 8 m, Fee 14
            Pier East: Length over 8 m, Fee 22
            Pier West: Length Fee closed
            Pier West: Length any, Fee 9""");
  }

  @Test
  void cellsOfHtmlKeepTheirParagraphsListsAndTables() {
    Paragraph table =
        table(
            """
            <table><tr><th>Boat<th>Crew<th>Tanks</tr>
            <tr><td><p>Merle</p><p>since 2001</p><td><ul><li>Ona<li>Per</ul>
            <td><table><tr><td>fuel<td>40 l</tr><tr><td>water<td>90 l</tr></table></tr></table>""");

    assertThat(table.text())
        .isEqualTo("Boat | Crew | Tanks\nMerle since 2001 | Ona, Per | fuel, 40 l; water, 90 l");
  }

  @Test
  void aTableThatOnlyLaysOutAPageIsNone() {
    Article page =
        content(
            "p.html",
            "<!doctype html><title>x</title><body><table><tr><td><h2>News</h2><p>"
                + "The pier was opened on Monday by the mayor of the town. ".repeat(3)
                + "</p></td><td>Menu</td></tr></table></body>");

    assertThat(page.paragraphs()).extracting(Paragraph::kind).doesNotContain(Kind.TABLE);
    assertThat(page.paragraphs().get(0).headings()).containsExactly("News");
  }

  @Test
  void tablesOfMarkdownKeepTheirCellsWhereverTheyStand() {
    Article article =
        content(
            "m.md",
            """
            # Checks

            1. Shut the hatch.
            2. Read the gauge:

               | Tank | Litres |
               |------|--------|
               | 2    | 7.5    |

            3. Write it down.

            > Said the yard:
            >
            > | Part | Days |
            > |------|------|
            > | 8    | 31   |

            <table>
            <tr><th>Bolt</th><th>Size</th></tr>

            <tr><td>4</td><td>16 mm</td></tr>
            </table>
            """);

    assertThat(article.paragraphs())
        .extracting(Paragraph::text)
        .containsExactly(
            "1. Shut the hatch.\n2. Read the gauge:",
            "Tank | Litres\n2 | 7.5",
            "3. Write it down.",
            "Said the yard:",
            "Part | Days\n8 | 31",
            "Bolt | Size\n4 | 16 mm");
    assertThat(reading(article.paragraphs().get(5))).isEqualTo("Bolt 4: Size 16 mm");
  }

  @Test
  void readsSeparatedValues() {
    assertThat(texts("a.csv", "Port,Ships\nKiel,\"1,204\"\n\"Oslo, east\",88\n"))
        .containsExactly("Port | Ships\nKiel | 1,204\nOslo, east | 88");
    assertThat(texts("a.csv", "sep=;\r\nPort;Ships\r\nKiel;1.204\r\n"))
        .containsExactly("Port | Ships\nKiel | 1.204");
    assertThat(texts("a.tsv", "Port\tSaid\nKiel\t\"two, or\nthree\"\n"))
        .containsExactly("Port | Said\nKiel | two, or three");
  }

  @Test
  void partsOfALongListOfValuesAllHaveTheHeader() {
    String rows =
        IntStream.range(0, 1_200)
            .mapToObj(i -> "P" + i + "," + i * 2)
            .collect(Collectors.joining("\n"));

    List<Paragraph> parts = content("long.csv", "Part,Stock\n" + rows).paragraphs();

    assertThat(parts).hasSize(3).allMatch(part -> part.text().startsWith("Part | Stock\n"));
    assertThat(reading(parts.get(2))).endsWith("Part P1199: Stock 2398");
  }

  @Test
  void aQuoteThatNeverEndsIsNamed() {
    assertThatThrownBy(() -> content("a.csv", "Port,Ships\n\"Kiel,4\n"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a quote is opened that is never closed");
  }

  @Test
  void mergedCellsOfWordStandInEachOfTheirRows() throws IOException {
    XWPFDocument document = new XWPFDocument();
    XWPFTable table = document.createTable(4, 3);
    String[][] cells = {
      {"Dock", "Load", "Rate"},
      {"North", "bulk", "4.10"},
      {"", "boxed", "6.30"},
      {"All", "", "none"}
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 3; j++) {
        table.getRow(i).getCell(j).setText(cells[i][j]);
      }
    }
    table.getRow(0).setRepeatHeader(true);
    table.getRow(1).getCell(0).getCTTc().addNewTcPr().addNewVMerge().setVal(STMerge.RESTART);
    table.getRow(2).getCell(0).getCTTc().addNewTcPr().addNewVMerge();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.write(out);

    Paragraph read = upload("w.docx", out.toByteArray()).paragraphs().get(0);

    assertThat(read.text())
        .isEqualTo("Dock | Load | Rate\nNorth | bulk | 4.10\nNorth | boxed | 6.30\nAll |  | none");
    assertThat(reading(read)).contains("Dock North: Load boxed, Rate 6.30");
  }

  private Paragraph table(String html) {
    return content("t.html", "<!doctype html><title>x</title><article><h1>T</h1>" + html)
        .paragraphs()
        .get(0);
  }

  private List<String> texts(String name, String content) {
    return content(name, content).paragraphs().stream().map(Paragraph::text).toList();
  }

  private static String reading(Paragraph table) {
    return TableText.of(table, new Span(0, table.text().length())).text();
  }

  private Article content(String name, String content) {
    return upload(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private Article upload(String name, byte[] content) {
    return reader.upload(Optional.empty(), Optional.empty(), Optional.empty(), name, content);
  }
}
