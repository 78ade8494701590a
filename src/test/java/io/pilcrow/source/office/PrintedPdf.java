package io.pilcrow.source.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Sets text into a PDF as a printer would: line by line, into columns, over pages. */
final class PrintedPdf {
  static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
  static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

  private static final float TOP = 760;
  private static final float BOTTOM = 90;

  final PDDocument document = new PDDocument();
  private final List<String> heads = new ArrayList<>();
  private PDPageContentStream out;
  private float left = 72;
  private float width = 450;
  private float y = BOTTOM; // as if a page were full
  private int page;

  /** What every page has at its top and bottom; {@code #} is the number of the page. */
  PrintedPdf everyPage(String head, String foot) {
    heads.add(head);
    heads.add(foot);
    return this;
  }

  PrintedPdf column(float left, float width) {
    this.left = left;
    this.width = width;
    return this;
  }

  /** Back to the top of the column, of the same page. */
  PrintedPdf top() {
    y = TOP;
    return this;
  }

  PrintedPdf gap(float points) {
    y -= points;
    return this;
  }

  PrintedPdf paragraph(String text) {
    return text(text, PLAIN, 10, 0).gap(8);
  }

  /**
   * In lines of the column's width, the first set in; a word may be divided at its soft hyphens.
   */
  PrintedPdf text(String text, PDFont font, float size, float indent) {
    StringBuilder line = new StringBuilder();
    float room = width - indent;
    float at = left + indent;
    for (String word : text.split(" ")) {
      String whole = word.replace("\u00AD", "");
      String more = (line.isEmpty() ? "" : " ") + whole;
      if (length(line + more, font, size) <= room) {
        line.append(more);
        continue;
      }
      String rest = whole;
      int hyphen = word.indexOf('\u00AD');
      if (hyphen > 0) {
        String start = (line.isEmpty() ? "" : " ") + word.substring(0, hyphen) + "-";
        if (length(line + start, font, size) <= room) {
          line.append(start);
          rest = word.substring(hyphen + 1).replace("\u00AD", "");
        }
      }
      line(line.toString(), font, size, at);
      line.setLength(0);
      line.append(rest);
      room = width;
      at = left;
    }
    return line(line.toString(), font, size, at);
  }

  /** One line as it is. */
  PrintedPdf line(String text, PDFont font, float size, float x) {
    if (y - size * 1.25f < BOTTOM) {
      turn();
    }
    y -= size * 1.25f;
    return show(text, font, size, x, y);
  }

  PrintedPdf row(float step, String... cells) {
    line(cells[0], PLAIN, 10, left);
    for (int i = 1; i < cells.length; i++) {
      show(cells[i], PLAIN, 10, left + step * i, y);
    }
    return this;
  }

  PrintedPdf show(String text, PDFont font, float size, float x, float y) {
    try {
      out.beginText();
      out.setFont(font, size);
      out.newLineAtOffset(x, y);
      out.showText(text);
      out.endText();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is shown from here on has this shade, from 0 (black) to 1 (white). */
  PrintedPdf shade(float grey) {
    try {
      out.setNonStrokingColor(grey);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new page. */
  PrintedPdf turn() {
    try {
      if (out != null) {
        out.close();
      }
      PDPage next = new PDPage(PDRectangle.A4);
      document.addPage(next);
      out = new PDPageContentStream(document, next);
      page++;
      y = TOP;
      float[] places = {810, 40};
      for (int i = 0; i < heads.size(); i++) {
        show(heads.get(i).replace("#", "" + page), PLAIN, 8, 72, places[i]);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return save();
  }

  /** So that only who knows the passwords can open it. */
  byte[] encrypted(String owner, String user) {
    try {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy(owner, user, new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      return save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] save() {
    try (document) {
      if (out != null) {
        out.close();
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float length(String text, PDFont font, float size) {
    try {
      return font.getStringWidth(text) / 1000 * size;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
