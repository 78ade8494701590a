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
import java.util.function.LongConsumer;
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
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The lines of a document as PDFBox finds them, with where and how they are printed. What nobody
 * can see (white, without ink, tiny) is left out, unless it is most of the page: then it is the
 * text that was recognised under a scanned picture, or the page is dark.
 */
final class PdfLines extends PDFTextStripper {
  private static final int MOST_LETTERS = 10_000_000;
  private static final int MOST_LETTERS_OF_A_PAGE = 200_000; // they are in memory together
  private static final int MOST_PAGES = 10_000;
  private static final int MOST_FORMS = 50_000; // drawn, each as often as it is
  private static final int MOST_AREAS = 10_000; // painted, of a page
  private static final int MOST_ANNOTATIONS = 10_000; // of a page
  private static final int STEP = 1000; // letters
  private static final int PER_LETTER_OF_A_LINE = 300; // bytes, where each is a line of its own
  private static final int PER_LETTER_OF_A_PAGE = 400; // bytes
  private static final double TINY = 2; // points
  private static final double SAME_LINE = 0.3; // of the letters' size
  private static final double NEXT_LINE = 0.7; // of the same
  private static final double WORD_GAP = 0.18; // of the same
  private static final double COLUMN_GAP = 1.4; // of the letters' size
  private static final double SEAM = 0.7; // of the same: wider than between words, mostly

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
  private final List<TextPosition> turned = new ArrayList<>(); // of the page
  private final List<PdfLine.Cell> cells = new ArrayList<>(); // of the line at hand
  private final StringBuilder text = new StringBuilder(); // of the cell at hand
  private final List<Rectangle2D> dark = new ArrayList<>(); // areas of the page
  private double cellLeft;
  private final List<PdfLine.Cell> words = new ArrayList<>(); // of the cell at hand
  private final List<PdfLine.Cell> parts = new ArrayList<>(); // of the same
  private int partStart; // in its text
  private double partLeft;
  private final Set<TextPosition> unseen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<PDFont, Boolean> bold = new HashMap<>();
  private PDRectangle box = PDRectangle.A4;
  private int rotation; // of the page, in degrees
  private int lettersOfPage;
  private int lettersInAll;
  private int forms;
  private int mostLetters; // of a page so far
  private final LongConsumer takes;

  private PdfLines(LongConsumer takes) {
    this.takes = takes;
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

  /**
   * @param takes told before so many bytes of memory are taken
   */
  static List<PdfPage> of(PDDocument document, LongConsumer takes) throws IOException {
    PdfLines stripper = new PdfLines(takes);
    stripper.writeText(document, Writer.nullWriter());
    return stripper.pages;
  }

  @Override
  protected void startPage(PDPage page) throws IOException {
    if (pages.size() >= MOST_PAGES) {
      throw new TooMuch();
    }
    box = page.getCropBox();
    rotation = page.getRotation();
    dark.clear();
    unseen.clear();
    turned.clear();
    lettersOfPage = 0;
    lines.clear();
    super.startPage(page);
  }

  /** What was filled in and written onto a page is not of its content, but is seen on it. */
  @Override
  protected void writePage() throws IOException {
    int shown = 0;
    for (PDAnnotation annotation : getCurrentPage().getAnnotations()) {
      if (++shown <= MOST_ANNOTATIONS && !annotation.isHidden() && !annotation.isNoView()) {
        showAnnotation(annotation);
      }
    }
    super.writePage();
  }

  @Override
  protected void endPage(PDPage page) throws IOException {
    endLine();
    addTurned();
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
    if (lettersInAll % STEP == 0) {
      takes.accept((long) STEP * PER_LETTER_OF_A_LINE);
    }
    if (lettersOfPage == mostLetters + STEP) {
      mostLetters = lettersOfPage;
      takes.accept((long) STEP * PER_LETTER_OF_A_PAGE);
    }
    if (isBesideThePage(letter)) {
      lettersOfPage--;
      return;
    }
    if (isUnseen(letter)) {
      unseen.add(letter);
    }
    if (turn(letter) == PdfLine.Turn.NONE) {
      super.processTextPosition(letter);
    } else {
      turned.add(letter);
    }
  }

  /**
   * Lines that lie otherwise than the page. PDFBox looks for them as if they were upright, and
   * would make a line of each letter; they stand in the order in which they are drawn.
   */
  private void addTurned() {
    List<TextPosition> word = new ArrayList<>();
    for (int i = 0; i < turned.size(); i++) {
      TextPosition letter = turned.get(i);
      boolean goesOn = i > 0 && goesOn(turned.get(i - 1), letter);
      if (!goesOn || isApart(turned.get(i - 1), letter)) {
        endWord(word);
      }
      if (!goesOn) {
        endLine();
      }
      if (letter.getUnicode().isBlank()) {
        endWord(word);
      } else {
        word.add(letter);
      }
    }
    endWord(word);
    endLine();
    turned.clear();
  }

  private void endWord(List<TextPosition> word) {
    if (!word.isEmpty()) {
      writePart(List.copyOf(word));
      word.clear();
    }
  }

  /** Whether a letter stands on the line of the one before it. */
  private static boolean goesOn(TextPosition before, TextPosition letter) {
    return before.getDir() == letter.getDir()
        && Math.abs(before.getYDirAdj() - letter.getYDirAdj()) < SAME_LINE * size(letter)
        && letter.getXDirAdj() > before.getXDirAdj() - SAME_LINE * size(letter);
  }

  private static boolean isApart(TextPosition before, TextPosition letter) {
    double gap = letter.getXDirAdj() - before.getXDirAdj() - before.getWidthDirAdj();
    return gap > WORD_GAP * size(letter);
  }

  /** Cut off, or never on it: that is not shown whatever else the page has. */
  private static boolean isBesideThePage(TextPosition letter) {
    double edge = Math.max(letter.getPageWidth(), letter.getPageHeight()); // pages may be turned
    return letter.getX() < 0 || letter.getY() < 0 || letter.getX() > edge || letter.getY() > edge;
  }

  private boolean isUnseen(TextPosition letter) {
    return size(letter) < TINY
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

  /**
   * Letters of a font that says it is very tall seem to PDFBox to stand on one line with those of
   * the next, even in one word.
   */
  @Override
  protected void writeString(String word, List<TextPosition> positions) {
    int start = 0;
    for (int i = 1; i < positions.size(); i++) {
      if (isNextLine(positions.get(i - 1), positions.get(i))) {
        writePart(positions.subList(start, i));
        endLine();
        start = i;
      }
    }
    if (start > 0) {
      writePart(positions.subList(start, positions.size()));
    } else {
      writeWord(word, positions);
    }
  }

  private void writePart(List<TextPosition> positions) {
    writeWord(
        String.join("", positions.stream().map(TextPosition::getUnicode).toList()), positions);
  }

  private static boolean isNextLine(TextPosition before, TextPosition letter) {
    return letter.getYDirAdj() - before.getYDirAdj() > NEXT_LINE * size(letter)
        && letter.getXDirAdj() < before.getXDirAdj();
  }

  private void writeWord(String word, List<TextPosition> positions) {
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
    if (!letters.isEmpty() && isNextLine(letters.get(letters.size() - 1), positions.get(0))) {
      endLine();
    }
    if (!letters.isEmpty()) {
      TextPosition last = letters.get(letters.size() - 1);
      double gap = positions.get(0).getXDirAdj() - last.getXDirAdj() - last.getWidthDirAdj();
      if (gap > COLUMN_GAP * size(last)) {
        endCell();
      } else {
        if (gap > SEAM * size(last)) {
          endPart();
        }
        text.append(' ');
      }
    }
    if (text.isEmpty()) {
      cellLeft = positions.get(0).getXDirAdj();
    }
    if (text.length() <= partStart + 1) {
      partLeft = positions.get(0).getXDirAdj();
    }
    text.append(word.strip());
    letters.addAll(positions);
    words.add(
        new PdfLine.Cell(
            positions.stream().mapToDouble(TextPosition::getXDirAdj).min().orElseThrow(),
            rightOfLast(),
            word.strip()));
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

  private void endPart() {
    String words = text.substring(partStart).strip();
    parts.add(new PdfLine.Cell(partLeft, Math.max(partLeft, rightOfLast()), words));
    partStart = text.length();
  }

  private void endCell() {
    if (!text.isEmpty()) {
      endPart();
      cells.add(
          new PdfLine.Cell(
              cellLeft,
              Math.max(cellLeft, rightOfLast()),
              RightToLeft.are(words) ? RightToLeft.joined(words) : text.toString().strip(),
              parts.size() > 1 ? parts : List.of()));
      words.clear();
      parts.clear();
      partStart = 0;
      text.setLength(0);
    }
  }

  private double rightOfLast() {
    TextPosition last = letters.get(letters.size() - 1);
    return last.getXDirAdj() + last.getWidthDirAdj();
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
              cells,
              turn(first)));
    }
    cells.clear();
    letters.clear();
    text.setLength(0);
  }

  private PdfLine.Turn turn(TextPosition letter) {
    int degrees = Math.floorMod(Math.round(letter.getDir()) - rotation, 360);
    boolean turned = rotation % 180 != 0;
    return degrees == 0
        ? PdfLine.Turn.NONE
        : new PdfLine.Turn(
            degrees,
            turned ? box.getHeight() : box.getWidth(),
            turned ? box.getWidth() : box.getHeight());
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
    return height > 0 ? height : Math.abs(letter.getFontSizeInPt()); // mirrored ones are below 0
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
