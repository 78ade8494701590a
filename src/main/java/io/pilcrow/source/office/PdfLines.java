package io.pilcrow.source.office;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The lines of a document as PDFBox finds them, with where and how they are printed. What nobody
 * can see (white, without ink, tiny, beside the page) is left out, unless it is most of the page:
 * then it is the text that was recognised under a scanned picture, or the page is dark.
 */
final class PdfLines extends PDFTextStripper {
  private static final int MOST_LETTERS = 10_000_000;
  private static final int MOST_LETTERS_OF_A_PAGE = 200_000; // they are in memory together
  private static final int MOST_PAGES = 10_000;
  private static final int MOST_FORMS = 50_000; // drawn, each as often as it is
  private static final int MOST_AREAS = 10_000; // painted, of a page
  private static final double TINY = 2; // points
  private static final double COLUMN_GAP = 1.4; // of the letters' size

  /** A document is made of more than it may. */
  static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuch() {
      super("holds more than is read", null, false, false);
    }
  }

  private final List<PdfPage> pages = new ArrayList<>();
  private final List<PdfLine> lines = new ArrayList<>();
  private final List<TextPosition> letters = new ArrayList<>(); // of the line at hand
  private final List<PdfLine.Cell> cells = new ArrayList<>(); // of the line at hand
  private final StringBuilder text = new StringBuilder(); // of the cell at hand
  private final List<Rectangle2D> dark = new ArrayList<>(); // areas of the page
  private double cellLeft;
  private final Set<TextPosition> unseen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<PDFont, Boolean> bold = new HashMap<>();
  private PDRectangle box = PDRectangle.A4;
  private int lettersOfPage;
  private int lettersInAll;
  private int forms;

  private PdfLines() {
    addOperator(new SetNonStrokingDeviceGrayColor(this));
    addOperator(new SetNonStrokingDeviceRGBColor(this));
    addOperator(new SetNonStrokingDeviceCMYKColor(this));
    for (String name : List.of("cs", "sc", "scn")) {
      addOperator(new OtherColour(name));
    }
    PdfAreas areas =
        new PdfAreas(this, () -> isWhite(getGraphicsState().getNonStrokingColor()), this::paint);
    areas.operators().forEach(this::addOperator);
  }

  static List<PdfPage> of(PDDocument document) throws IOException {
    PdfLines stripper = new PdfLines();
    stripper.writeText(document, Writer.nullWriter());
    return stripper.pages;
  }

  @Override
  protected void startPage(PDPage page) throws IOException {
    if (pages.size() >= MOST_PAGES) {
      throw new TooMuch();
    }
    box = page.getCropBox();
    dark.clear();
    unseen.clear();
    lettersOfPage = 0;
    lines.clear();
    super.startPage(page);
  }

  @Override
  protected void endPage(PDPage page) throws IOException {
    endLine();
    boolean turned = page.getRotation() % 180 != 0;
    pages.add(new PdfPage(turned ? box.getWidth() : box.getHeight(), lines));
    super.endPage(page);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (operator.getName().equals("Do") && ++forms > MOST_FORMS) {
      throw new TooMuch();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition letter) {
    if (++lettersInAll > MOST_LETTERS || ++lettersOfPage > MOST_LETTERS_OF_A_PAGE) {
      throw new TooMuch();
    }
    if (isUnseen(letter)) {
      unseen.add(letter);
    }
    super.processTextPosition(letter);
  }

  private boolean isUnseen(TextPosition letter) {
    double edge = Math.max(letter.getPageWidth(), letter.getPageHeight()); // pages may be turned
    return size(letter) < TINY
        || letter.getX() < 0
        || letter.getY() < 0
        || letter.getX() > edge
        || letter.getY() > edge
        || getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER
        || isWhite(getGraphicsState().getNonStrokingColor()) && !isOnDark(letter);
  }

  /** Whether it stands on something that was painted before it. */
  private boolean isOnDark(TextPosition letter) {
    double x = letter.getTextMatrix().getTranslateX() + letter.getWidth() / 2;
    double y = letter.getTextMatrix().getTranslateY() + size(letter) / 4;
    return dark.stream().anyMatch(area -> area.contains(x, y));
  }

  /** Keeps where areas are painted in another colour than white: white words on them are seen. */
  private void paint(Rectangle2D area) {
    if (dark.size() < MOST_AREAS) {
      dark.add(area);
    }
  }

  /** Of colours that need a profile to be understood, none is white here. */
  private static boolean isWhite(PDColor colour) {
    float[] parts = colour.getComponents();
    if (colour.getColorSpace() instanceof PDDeviceGray) {
      return parts[0] > 0.98;
    }
    if (colour.getColorSpace() instanceof PDDeviceRGB) {
      return parts[0] > 0.98 && parts[1] > 0.98 && parts[2] > 0.98;
    }
    return colour.getColorSpace() instanceof PDDeviceCMYK
        && parts[0] + parts[1] + parts[2] + parts[3] < 0.02;
  }

  @Override
  protected void writeString(String word, List<TextPosition> positions) {
    boolean dropsUnseen = unseen.size() * 2 < lettersOfPage;
    if (dropsUnseen && positions.stream().anyMatch(unseen::contains)) {
      List<TextPosition> seen = positions.stream().filter(p -> !unseen.contains(p)).toList();
      add(String.join("", seen.stream().map(TextPosition::getUnicode).toList()), seen);
    } else {
      add(word, positions);
    }
  }

  private void add(String word, List<TextPosition> positions) {
    if (word.isBlank() || positions.isEmpty()) {
      return;
    }
    if (!letters.isEmpty()) {
      TextPosition last = letters.get(letters.size() - 1);
      double gap = positions.get(0).getXDirAdj() - last.getXDirAdj() - last.getWidthDirAdj();
      if (gap > COLUMN_GAP * size(last)) {
        endCell();
      } else {
        text.append(' ');
      }
    }
    if (text.isEmpty()) {
      cellLeft = positions.get(0).getXDirAdj();
    }
    text.append(word.strip());
    letters.addAll(positions);
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writeParagraphEnd() {
    endLine();
  }

  @Override
  protected void writePageEnd() {
    endLine();
  }

  private void endCell() {
    if (!text.isEmpty()) {
      TextPosition last = letters.get(letters.size() - 1);
      double right = last.getXDirAdj() + last.getWidthDirAdj();
      cells.add(new PdfLine.Cell(cellLeft, Math.max(cellLeft, right), text.toString().strip()));
      text.setLength(0);
    }
  }

  private void endLine() {
    endCell();
    if (!cells.isEmpty()) {
      TextPosition first = letters.get(0);
      double left = letters.stream().mapToDouble(TextPosition::getXDirAdj).min().orElseThrow();
      double right =
          letters.stream()
              .mapToDouble(p -> p.getXDirAdj() + p.getWidthDirAdj())
              .max()
              .orElseThrow();
      lines.add(
          new PdfLine(
              pages.size(),
              left,
              right,
              first.getYDirAdj(),
              size(),
              letters.stream().filter(this::isBold).count() * 2 > letters.size(),
              cells));
    }
    cells.clear();
    letters.clear();
    text.setLength(0);
  }

  /** The most frequent, to half a point. */
  private double size() {
    Map<Double, Integer> sizes = new HashMap<>();
    letters.forEach(p -> sizes.merge(Math.round(size(p) * 2) / 2.0, 1, Integer::sum));
    return sizes.entrySet().stream()
        .max(
            Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** Its height: the width of letters is stretched to fill lines. */
  private static double size(TextPosition letter) {
    double height = letter.getTextMatrix().getScalingFactorY();
    return height > 0 ? height : letter.getFontSizeInPt();
  }

  private boolean isBold(TextPosition letter) {
    return bold.computeIfAbsent(letter.getFont(), PdfLines::isBold);
  }

  private static boolean isBold(PDFont font) {
    String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
    PDFontDescriptor descriptor = font.getFontDescriptor();
    return name.contains("bold")
        || name.contains("black")
        || name.contains("heavy")
        || (descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600));
  }

  /** A colour that is not looked at more closely. */
  private final class OtherColour extends OperatorProcessor {
    private final String name;

    OtherColour(String name) {
      super(PdfLines.this);
      this.name = name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      getGraphicsState().setNonStrokingColor(PDDeviceGray.INSTANCE.getInitialColor());
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
