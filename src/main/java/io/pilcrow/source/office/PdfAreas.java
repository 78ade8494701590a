package io.pilcrow.source.office;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;

/**
 * Notices which areas of a page are filled with a colour other than white: the rectangles around
 * the paths that are filled.
 */
final class PdfAreas {
  private static final int MOST_POINTS = 100_000; // of a path

  private final PDFStreamEngine engine;
  private final BooleanSupplier white;
  private final Consumer<Rectangle2D> filled;
  private final List<Rectangle2D> path = new ArrayList<>();

  /**
   * @param white whether the colour at hand is
   * @param filled told each area, in the units of the page
   */
  PdfAreas(PDFStreamEngine engine, BooleanSupplier white, Consumer<Rectangle2D> filled) {
    this.engine = engine;
    this.white = white;
    this.filled = filled;
  }

  List<OperatorProcessor> operators() {
    List<OperatorProcessor> operators = new ArrayList<>();
    Stream.of("re", "m", "l", "c", "v", "y").forEach(name -> operators.add(new Draws(name)));
    Stream.of("f", "F", "f*", "B", "B*", "b", "b*").forEach(n -> operators.add(new Ends(n, true)));
    Stream.of("n", "S", "s").forEach(name -> operators.add(new Ends(name, false)));
    return operators;
  }

  private final class Draws extends OperatorProcessor {
    private final String name;

    Draws(String name) {
      super(engine);
      this.name = name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      double[] numbers =
          operands.stream()
              .filter(COSNumber.class::isInstance)
              .mapToDouble(number -> ((COSNumber) number).floatValue())
              .toArray();
      if (path.size() >= MOST_POINTS || numbers.length < 2) {
        return;
      }
      if (name.equals("re") && numbers.length == 4) {
        path.add(box(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]));
        return;
      }
      double x = numbers[numbers.length - 2];
      double y = numbers[numbers.length - 1];
      Rectangle2D point = box(x, y, x, y);
      if (name.equals("m") || path.isEmpty()) {
        path.add(point);
      } else {
        path.get(path.size() - 1).add(point.getX(), point.getY());
      }
    }

    private Rectangle2D box(double x, double y, double otherX, double otherY) {
      Point2D.Float one = engine.transformedPoint((float) x, (float) y);
      Point2D.Float other = engine.transformedPoint((float) otherX, (float) otherY);
      Rectangle2D box = new Rectangle2D.Double(one.x, one.y, 0, 0);
      box.add(other);
      return box;
    }

    @Override
    public String getName() {
      return name;
    }
  }

  private final class Ends extends OperatorProcessor {
    private final String name;
    private final boolean fills;

    Ends(String name, boolean fills) {
      super(engine);
      this.name = name;
      this.fills = fills;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      if (fills && !white.getAsBoolean()) {
        path.stream().filter(area -> !area.isEmpty()).forEach(filled);
      }
      path.clear();
    }

    @Override
    public String getName() {
      return name;
    }
  }
}
