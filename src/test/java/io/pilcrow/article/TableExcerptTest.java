package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.TableExcerpt.Mark;
import io.pilcrow.source.draft.TableBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableExcerptTest {
  @Test
  void showsTheQuotedRowUnderItsHeadersAndMarksTheCell() {
    TableBuilder tides = new TableBuilder().caption("Tides");
    tides.row().cell("", true).cell("Morning", true, 1, 2).cell("Evening", true);
    tides.row().cell("Day", true).cell("low", true).cell("high", true).cell("low", true);
    tides.row().cell("Spring", true, 1, 4);
    tides.row().cell("Monday", false).cell("0.4", false).cell("3.1", false).cell("0.6", false);
    tides.row().cell("Tuesday", false).cell("0.5", false).cell("3.0", false).cell("", false);

    assertThat(excerpt(tides, 4, 4, 2))
        .contains(
            new TableExcerpt(
                "Tides, Spring",
                List.of("Day", "Morning low", "Morning high", "Evening low"),
                List.of(List.of("Tuesday", "0.5", "3.0", "")),
                Optional.of(new Mark(0, 2))));
  }

  @Test
  void aTableWithoutHeadersHasNone() {
    TableBuilder data = new TableBuilder();
    data.row().cell("Length", false).cell("9.2 m", false);
    data.row().cell("Draught", false).cell("1.4 m", false);

    assertThat(excerpt(data, 0, 1, -1))
        .contains(
            new TableExcerpt(
                "",
                List.of(),
                List.of(List.of("Length", "9.2 m"), List.of("Draught", "1.4 m")),
                Optional.empty()));
  }

  @Test
  void ofAWideTableTheMarkedColumnIsAlwaysShown() {
    TableBuilder wide = new TableBuilder();
    wide.row();
    Collections.nCopies(30, "head").forEach(words -> wide.cell(words, true));
    wide.row();
    for (int i = 0; i < 30; i++) {
      wide.cell("v" + i, false);
    }

    TableExcerpt shown = excerpt(wide, 1, 1, 25).orElseThrow();
    assertThat(shown.rows())
        .containsExactly(List.of("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v25"));
    assertThat(shown.marked()).contains(new Mark(0, 7));
    assertThat(shown.header()).hasSize(8);
  }

  @Test
  void aCellOverSeveralColumnsStandsInItsFirst() {
    TableBuilder bill = new TableBuilder();
    bill.row().cell("Item", true).cell("Pieces", true).cell("Sum", true);
    bill.row().cell("Total", false, 1, 2).cell("45.00", false);

    assertThat(excerpt(bill, 1, 1, 1).orElseThrow())
        .isEqualTo(
            new TableExcerpt(
                "",
                List.of("Item Pieces", "Sum"),
                List.of(List.of("Total", "45.00")),
                Optional.of(new Mark(0, 1))));
  }

  @Test
  void aQuoteOfAHeaderOrOfProseShowsNoTable() {
    TableBuilder oars = new TableBuilder();
    oars.row().cell("Oar", true).cell("Length", true);
    oars.row().cell("Spruce", false).cell("2.4 m", false);

    assertThat(excerpt(oars, 0, 0, -1)).isEmpty();
    Paragraph prose = new ArticleBuilder("a", "A").paragraph("Words.").build().paragraphs().get(0);
    assertThat(TableExcerpt.of(prose, new Span(0, 6), Optional.empty())).isEmpty();
  }

  /**
   * @param cell which of the last row is marked; -1 for none
   */
  private static Optional<TableExcerpt> excerpt(TableBuilder table, int first, int last, int cell) {
    TableBuilder.Built built = table.build();
    List<Table.Row> rows = built.table().rows();
    Paragraph paragraph =
        new ArticleBuilder("a", "A")
            .paragraph(Kind.TABLE, built.text(), Optional.of(built.table()), List.of())
            .build()
            .paragraphs()
            .get(0);
    return TableExcerpt.of(
        paragraph,
        new Span(rows.get(first).span().start(), rows.get(last).span().end()),
        cell < 0 ? Optional.empty() : Optional.of(rows.get(last).cells().get(cell).span()));
  }
}
