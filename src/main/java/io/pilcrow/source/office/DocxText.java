package io.pilcrow.source.office;

import io.pilcrow.source.pack.OfficeMath;
import io.pilcrow.source.pack.OfficeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.SymbolEncoding;
import org.apache.pdfbox.pdmodel.font.encoding.ZapfDingbatsEncoding;
import org.w3c.dom.Element;

/**
 * The words of a paragraph of Word as they stand after all tracked changes, and what hangs on them:
 * notes and text boxes. Words that nobody can see, hidden ones and white ones on white, are left
 * out. For one paragraph.
 */
final class DocxText {
  /** What holds words that are gone, that say how, or that another element says again. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "del",
          "moveFrom",
          "instrText",
          "delInstrText",
          "delText",
          "Fallback",
          "pPr",
          "rPr",
          "sdtPr",
          "sdtEndPr",
          "tblPr",
          "footnoteRef",
          "endnoteRef",
          "annotationRef");

  private static final Pattern WHITE = Pattern.compile("(?i)fffff[0-9a-f]");

  private final DocxStyles styles;
  private final boolean ground; // whether what is behind may be dark
  private final StringBuilder text = new StringBuilder();
  private final List<Element> notes = new ArrayList<>();
  private final List<Element> boxes = new ArrayList<>();
  private final List<Integer> pageBreaks = new ArrayList<>();
  private int pictures;
  private int unknownSymbols;

  /**
   * @param ground whether the paragraph stands on a ground of its own, such as a dark cell
   */
  DocxText(Element paragraph, DocxStyles styles, boolean ground) {
    this.styles = styles;
    this.ground =
        ground || OfficeXml.child(paragraph, "pPr", "shd").filter(DocxText::isFilled).isPresent();
    inside(paragraph, hides(paragraphStyle(paragraph)));
  }

  /** A colour other than white or none. */
  static boolean isFilled(Element shade) {
    String fill = OfficeXml.attribute(shade, "fill");
    return !fill.isEmpty() && !fill.equals("auto") && !WHITE.matcher(fill).matches()
        || OfficeXml.attribute(shade, "val").matches("solid|pct[5-9]\\d|pct[5-9]");
  }

  static String paragraphStyle(Element paragraph) {
    return OfficeXml.value(paragraph, "pPr", "pStyle").orElse("");
  }

  /** The words, lines kept, without white space around. */
  String words() {
    return text.toString().strip();
  }

  /** The same with the white space around. */
  String all() {
    return text.toString();
  }

  /** How many characters of white space stand before {@link #words}. */
  int offset() {
    return text.length() - text.toString().stripLeading().length();
  }

  /** References to foot- and endnotes, in order. */
  List<Element> notes() {
    return notes;
  }

  /** What stands in text boxes that hang on the paragraph. */
  List<Element> boxes() {
    return boxes;
  }

  /** Where in the text, white space before it included, a page begins. */
  List<Integer> pageBreaks() {
    return pageBreaks;
  }

  int pictures() {
    return pictures;
  }

  int unknownSymbols() {
    return unknownSymbols;
  }

  private boolean hides(String style) {
    return styles.inherited(style, s -> OfficeXml.isOn(s, "rPr", "vanish")).orElse(false);
  }

  private void inside(Element parent, boolean hidden) {
    OfficeXml.children(parent).forEach(child -> element(child, hidden));
  }

  private void element(Element element, boolean hidden) {
    String name = OfficeXml.name(element);
    switch (name) {
      case "r" -> run(element, hidden);
      case "oMath" -> add(OfficeMath.linear(element), hidden);
      case "txbxContent" -> boxes.add(element);
      case "sdt" -> {
        boolean placeholder = OfficeXml.isOn(element, "sdtPr", "showingPlcHdr").orElse(false);
        OfficeXml.child(element, "sdtContent").ifPresent(e -> inside(e, hidden || placeholder));
      }
      default -> {
        if (!PASSED_OVER.contains(name)) {
          inside(element, hidden);
        }
      }
    }
  }

  private void run(Element run, boolean hiddenAbove) {
    boolean hidden = isHidden(run, hiddenAbove);
    for (Element part : OfficeXml.children(run)) {
      switch (OfficeXml.name(part)) {
        case "t" -> add(part.getTextContent(), hidden);
        case "tab", "ptab" -> add(" ", hidden);
        case "cr" -> add("\n", hidden);
        case "br" -> {
          if (OfficeXml.attribute(part, "type").equals("page")) {
            pageBreaks.add(text.length());
          } else {
            add("\n", hidden);
          }
        }
        case "lastRenderedPageBreak" -> pageBreaks.add(text.length());
        case "noBreakHyphen" -> add("\u2011", hidden);
        case "sym" -> add(symbol(part), hidden);
        case "footnoteReference", "endnoteReference" -> notes.add(part);
        case "pict", "drawing", "object" -> {
          int before = boxes.size();
          inside(part, hidden);
          pictures += boxes.size() == before ? 1 : 0;
        }
        default -> element(part, hidden);
      }
    }
  }

  private void add(String words, boolean hidden) {
    if (!hidden) {
      text.append(words);
    }
  }

  private boolean isHidden(Element run, boolean hiddenAbove) {
    Optional<String> style = OfficeXml.value(run, "rPr", "rStyle");
    boolean vanished =
        OfficeXml.isOn(run, "rPr", "vanish")
            .or(
                () ->
                    style.flatMap(
                        s -> styles.inherited(s, e -> OfficeXml.isOn(e, "rPr", "vanish"))))
            .orElse(hiddenAbove);
    boolean white =
        OfficeXml.value(run, "rPr", "color").filter(c -> WHITE.matcher(c).matches()).isPresent();
    boolean lit =
        ground
            || OfficeXml.child(run, "rPr", "shd").filter(DocxText::isFilled).isPresent()
            || OfficeXml.child(run, "rPr", "highlight").isPresent();
    return vanished || white && !lit;
  }

  /** A sign of a font of signs, as the character that looks so. */
  private String symbol(Element symbol) {
    String font = OfficeXml.attribute(symbol, "font").toLowerCase(Locale.ROOT);
    int code;
    try {
      code = Integer.parseInt(OfficeXml.attribute(symbol, "char"), 16);
    } catch (NumberFormatException e) {
      unknownSymbols++;
      return "";
    }
    int sign = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
    String shown = null;
    if (font.equals("symbol")) {
      shown = GlyphList.getAdobeGlyphList().toUnicode(SymbolEncoding.INSTANCE.getName(sign));
    } else if (font.contains("dingbats")) {
      shown = GlyphList.getZapfDingbats().toUnicode(ZapfDingbatsEncoding.INSTANCE.getName(sign));
    } else if (font.equals("wingdings")) {
      shown = WINGDINGS.indexOf(sign) < 0 ? null : wingding(sign);
    } else if (code < 0xE000 || code > 0xF8FF) {
      shown = Character.toString(code);
    }
    if (shown == null) {
      unknownSymbols++;
      return "";
    }
    return shown;
  }

  /** The signs of Wingdings that people put into text: arrows, ticks, crosses, boxes, bullets. */
  private static final String WINGDINGS =
      "\u004A\u004C\u006C\u006E\u006F\u009F\u00A7\u00A8\u00B2\u00DF\u00E0\u00E1\u00E2\u00E8\u00EA\u00FB\u00FC\u00FD\u00FE";

  private static final String THEIR_SHAPES = "☺☹●■☐•▪◻⌂←→↑↓➔↓✗✓☒☑";

  private static String wingding(int sign) {
    return String.valueOf(THEIR_SHAPES.charAt(WINGDINGS.indexOf(sign)));
  }
}
