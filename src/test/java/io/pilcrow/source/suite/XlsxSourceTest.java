package io.pilcrow.source.suite;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place.InSheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XlsxSourceTest {
  private final XSSFWorkbook book = new XSSFWorkbook();

  @AfterEach
  void close() throws IOException {
    book.close();
  }

  @Test
  void eachSheetIsASectionWithItsTables() throws IOException {
    XSSFSheet fares = book.createSheet("Fares");
    row(fares, 0, "Fares of the ferry");
    row(fares, 1, "Group", "Day", "Week");
    row(fares, 2, "Adults", 6.0, 21.5);
    row(fares, 3, "Dogs", 2.0, 9.0);
    row(fares, 5, "Children under six travel free of charge.");
    row(book.createSheet("Stops"), 0, "Old harbour");

    assertThat(shown(article()))
        .containsExactly(
            "h2 Fares",
            "TABLE Fares of the ferry\nGroup | Day | Week\nAdults | 6 | 21.5\nDogs | 2 | 9",
            "PROSE Children under six travel free of charge.",
            "h2 Stops",
            "PROSE Old harbour");
  }

  @Test
  void eachCellKnowsItsPlace() throws IOException {
    XSSFSheet sheet = book.createSheet("Stock 2024");
    row(sheet, 4, null, "Part", "Pieces", "Shelf");
    row(sheet, 5, null, "Rope", 12.0, "A3");
    Paragraph table = article().paragraphs().get(0);
    int at = table.text().indexOf("12");

    assertThat(table.places())
        .filteredOn(place -> place.span().start() == at)
        .singleElement()
        .isInstanceOfSatisfying(
            InSheet.class,
            in -> {
              assertThat(in.sheet()).isEqualTo("Stock 2024");
              assertThat(in.cell()).isEqualTo("C6");
            });
  }

  @Test
  void valuesAreShownAsExcelShowsThem() throws IOException {
    XSSFSheet sheet = book.createSheet("Day");
    row(sheet, 0, "What", "Value", "More");
    row(sheet, 1, "Share", 0.075, "x");
    format(sheet.getRow(1).getCell(1), "0.0%");
    row(sheet, 2, "Opened", "", "x");
    XSSFCell date = sheet.getRow(2).getCell(1);
    date.setCellValue(LocalDate.of(2024, 5, 1));
    format(date, "m/d/yy");
    row(sheet, 3, "Price", 1234.5, "x");
    format(sheet.getRow(3).getCell(1), "#,##0.00 [$€-407]");
    row(sheet, 4, "Sum", 0.0, "x");
    XSSFCell sum = sheet.getRow(4).getCell(1);
    sum.setCellFormula("1+2");
    book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(sum);
    row(sheet, 5, "Open", true, "x");

    assertThat(article().paragraphs().get(0).text())
        .contains(
            "Share | 7.5%", "Opened | 2024-05-01", "Price | 1,234.50 €", "Sum | 3", "Open | TRUE");
  }

  @Test
  void mergedCellsStandInEachRowAndHeadersOfTwoRowsBothCount() throws IOException {
    XSSFSheet sheet = book.createSheet("Tides");
    row(sheet, 0, "Place", "Morning", null, "Evening", null);
    row(sheet, 1, "", "High", "Low", "Top", "Bottom");
    row(sheet, 2, "Quay", 1.0, 2.0, 3.0, 4.0);
    row(sheet, 3, "", 5.0, 6.0, 7.0, 8.0);
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 1, 2));
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 3, 4));
    sheet.addMergedRegion(new CellRangeAddress(0, 1, 0, 0));
    sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
    Paragraph table = article().paragraphs().get(0);

    assertThat(table.text()).endsWith("Quay | 1 | 2 | 3 | 4\nQuay | 5 | 6 | 7 | 8");
    int seven = table.text().indexOf("7");
    assertThat(
            table
                .table()
                .orElseThrow()
                .columnName(table.text(), new io.pilcrow.article.Span(seven, seven + 1)))
        .contains("Evening Top");
  }

  @Test
  void whatIsHiddenIsLeftOutAndSaid() throws IOException {
    XSSFSheet sheet = book.createSheet("Seen");
    row(sheet, 0, "Name", "Wage", "Town");
    row(sheet, 1, "Ida", 50.0, "Moss");
    row(sheet, 2, "Ole", 60.0, "Hamar");
    sheet.setColumnHidden(1, true);
    sheet.getRow(2).setZeroHeight(true);
    row(book.createSheet("Unseen"), 0, "Secret");
    book.setSheetHidden(1, true);
    Article article = article();

    assertThat(article.paragraphs())
        .singleElement()
        .extracting(Paragraph::text)
        .isEqualTo("Name | Town\nIda | Moss");
    assertThat(article.record().warnings())
        .containsExactly("1 hidden sheet was left out.", "2 hidden lines were left out.");
  }

  @Test
  void aLongTableIsSeveralParagraphsEachWithTheHeader() throws IOException {
    XSSFSheet sheet = book.createSheet("Log");
    row(sheet, 0, "Day", "Boats", "Wind");
    for (int i = 1; i <= 1200; i++) {
      row(sheet, i, "day " + i, (double) i, "calm");
    }

    assertThat(article().paragraphs())
        .hasSize(3)
        .allSatisfy(part -> assertThat(part.text()).startsWith("Day | Boats | Wind\n"));
  }

  private Article article() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    book.write(out);
    return read("book.xlsx", out.toByteArray());
  }

  private void format(XSSFCell cell, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
  }

  private static void row(XSSFSheet sheet, int number, Object... values) {
    XSSFRow row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Double number1) {
        row.createCell(i).setCellValue(number1);
      } else if (values[i] instanceof Boolean truth) {
        row.createCell(i).setCellValue(truth);
      } else if (values[i] instanceof String words) {
        row.createCell(i).setCellValue(words);
      }
    }
  }
}
