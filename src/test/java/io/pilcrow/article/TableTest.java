package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.TableBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Sentences NONE = text -> List.of();

  @Test
  void writesACellThatSpansRowsInEachOfThem() {
    TableBuilder boats = new TableBuilder();
    boats.row().cell("Line", true).cell("Class", true).cell("Seats", true);
    boats.row().cell("North", false, 2, 1).cell("First", false).cell("12", false);
    boats.row().cell("Second", false).cell("80", false);
    boats.row().cell("South", false).cell("Second", false).cell("64", false);

    assertThat(boats.build().text())
        .isEqualTo(
            """
            Line | Class | Seats
            North | First | 12
            North | Second | 80
            South | Second | 64""");
  }

  @Test
  void readsEachValueWithTheNamesOfItsRowAndColumn() {
    assertThat(reading(wares())).isEqualTo("Item Lamp: Price 14.20\nItem Oar: Price 31.00");
  }

  @Test
  void joinsTheHeadersOfSeveralRows() {
    TableBuilder heights = new TableBuilder().caption("Water levels");
    heights.row().cell("", true).cell("2023", true, 1, 2).cell("2024", true, 1, 2);
    heights.row().cell("Gauge", true);
    for (int i = 0; i < 2; i++) {
      heights.cell("low", true).cell("high", true);
    }
    heights.row().cell("Pier", true).cell("1.2", false).cell("2.0", false);
    heights.cell("1.1", false).cell("2.4", false);

    assertThat(reading(heights))
        .isEqualTo("Gauge Pier: 2023 low 1.2, 2023 high 2.0, 2024 low 1.1, 2024 high 2.4");
  }

  @Test
  void headsWhatFollowsARowOfASingleHeader() {
    TableBuilder fees = new TableBuilder();
    fees.row().cell("Berth", true).cell("Fee", true);
    fees.row().cell("Summer", true, 1, 2);
    fees.row().cell("A", false).cell("30", false);
    fees.row().cell("Winter", true, 1, 2);
    fees.row().cell("A", false).cell("12", false);

    assertThat(reading(fees)).isEqualTo("Summer, Berth A: Fee 30\nWinter, Berth A: Fee 12");
  }

  @Test
  void headsAllRowsWithARowOfOneHeaderAtTheTop() {
    TableBuilder fees = new TableBuilder();
    fees.row().cell("Guest harbour", true, 1, 2);
    fees.row().cell("Berth", true).cell("Fee", true);
    fees.row().cell("A", false).cell("30", false);

    assertThat(reading(fees)).isEqualTo("Guest harbour, Berth A: Fee 30");
  }

  @Test
  void takesARepeatedHeaderRowForAHeader() {
    TableBuilder wares = wares();
    wares.row().cell("Item", false).cell("Price", false);
    wares.row().cell("Bell", false).cell("9.00", false);

    assertThat(reading(wares))
        .isEqualTo("Item Lamp: Price 14.20\nItem Oar: Price 31.00\nItem Bell: Price 9.00");
  }

  @Test
  void givesEveryPassageOfALongTableItsHeaders() {
    TableBuilder stock = new TableBuilder();
    stock.row().cell("Part", true).cell("In stock", true);
    for (int i = 1; i <= 200; i++) {
      stock.row().cell("Part number " + i, false).cell(i * 3 + " pieces", false);
    }
    Article article = article(stock);

    List<Passage> passages = new SentencePassageSplitter(NONE).split(article);

    assertThat(passages).hasSizeGreaterThan(3);
    assertThat(passages)
        .allSatisfy(
            passage ->
                assertThat(passage.reading().lines())
                    .allMatch(line -> line.matches("Part Part number \\d+: In stock \\d+ pieces")));
    assertThat(String.join("\n", passages.stream().map(Passage::text).toList()))
        .isEqualTo(article.paragraphs().get(0).text());
  }

  @Test
  void repeatsNoMoreThanSomeoneCanRead() {
    TableBuilder hostile = new TableBuilder();
    hostile.row().cell("x".repeat(100_000), false, 65_534, 1).cell("y", false, 1, 1_000_000);
    for (int i = 0; i < 1_000; i++) {
      hostile.row().cell("z", false);
    }

    assertThat(hostile.build().text().length()).isLessThan(400_000);
  }

  @Test
  void findsTheCellsWhereTheyStand() {
    TableBuilder.Built built = wares().build();

    Table.Row row = built.table().rows().get(2);

    assertThat(row.span().of(built.text())).isEqualTo("Oar | 31.00");
    assertThat(row.at(1).orElseThrow().span().of(built.text())).isEqualTo("31.00");
    assertThat(built.table().headers(2, row.at(1).orElseThrow()))
        .extracting(header -> header.span().of(built.text()))
        .containsExactly("Price");
  }

  private static TableBuilder wares() {
    TableBuilder wares = new TableBuilder();
    wares.row().cell("Item", true).cell("Price", true);
    wares.row().cell("Lamp", false).cell("14.20", false);
    return wares.row().cell("Oar", false).cell("31.00", false);
  }

  private static String reading(TableBuilder table) {
    Paragraph paragraph = article(table).paragraphs().get(0);
    return TableText.of(paragraph, new Span(0, paragraph.text().length())).text();
  }

  private static Article article(TableBuilder table) {
    TableBuilder.Built built = table.build();
    return new ArticleBuilder("a", "A")
        .paragraph(Kind.TABLE, built.text(), Optional.of(built.table()), List.of())
        .build();
  }
}
