package io.pilcrow.bench;

import io.pilcrow.bench.TableQuestions.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Writes a table, with a title and a sentence before it, as a file of its kind. */
enum TableFormat {
  HTML(".html") {
    @Override
    byte[] write(Sample sample) {
      String rows =
          sample.rows().stream()
              .map(row -> row(row, row == sample.rows().get(0) ? "th" : "td"))
              .collect(Collectors.joining("\n"));
      return ("<!doctype html><title>x</title><article><h1>%s</h1><p>%s</p><table>%s</table></article>"
              .formatted(sample.title(), sample.before(), rows))
          .getBytes(StandardCharsets.UTF_8);
    }

    private String row(List<String> cells, String name) {
      return cells.stream()
          .map(cell -> "<%s>%s</%s>".formatted(name, cell, name))
          .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
  },
  MARKDOWN(".md") {
    @Override
    byte[] write(Sample sample) {
      StringBuilder text =
          new StringBuilder("# %s%n%n%s%n%n".formatted(sample.title(), sample.before()));
      for (List<String> row : sample.rows()) {
        text.append("| ").append(String.join(" | ", row)).append(" |\n");
        if (row == sample.rows().get(0)) {
          text.append("|---".repeat(row.size())).append("|\n");
        }
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  },
  CSV(".csv") {
    @Override
    byte[] write(Sample sample) {
      return sample.rows().stream()
          .map(row -> String.join(";", row))
          .collect(Collectors.joining("\n"))
          .getBytes(StandardCharsets.UTF_8);
    }
  },
  DOCX(".docx") {
    @Override
    byte[] write(Sample sample) throws IOException {
      try (XWPFDocument document = new XWPFDocument();
          ByteArrayOutputStream out = new ByteArrayOutputStream()) {
        document.createParagraph().createRun().setText(sample.title());
        document.createParagraph().createRun().setText(sample.before());
        XWPFTable table = document.createTable(sample.rows().size(), sample.rows().get(0).size());
        for (int i = 0; i < sample.rows().size(); i++) {
          for (int j = 0; j < sample.rows().get(i).size(); j++) {
            table.getRow(i).getCell(j).setText(sample.rows().get(i).get(j));
          }
        }
        document.write(out);
        return out.toByteArray();
      }
    }
  },
  PDF(".pdf") {
    @Override
    byte[] write(Sample sample) throws IOException {
      try (PDDocument document = new PDDocument();
          ByteArrayOutputStream out = new ByteArrayOutputStream()) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          PDFont font = new PDType1Font(FontName.HELVETICA);
          show(content, font, 18, 72, 720, sample.title());
          show(content, font, 10, 72, 690, sample.before());
          double y = 660;
          for (List<String> row : sample.rows()) {
            for (int i = 0; i < row.size(); i++) {
              show(content, font, 10, 72 + 110 * i, y, row.get(i));
            }
            y -= 16;
          }
        }
        document.save(out);
        return out.toByteArray();
      }
    }

    private void show(
        PDPageContentStream content, PDFont font, int size, double x, double y, String words)
        throws IOException {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset((float) x, (float) y);
      content.showText(words);
      content.endText();
    }
  };

  private final String ending;

  TableFormat(String ending) {
    this.ending = ending;
  }

  String ending() {
    return ending;
  }

  abstract byte[] write(Sample sample) throws IOException;
}
