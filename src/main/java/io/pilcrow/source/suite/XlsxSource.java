package io.pilcrow.source.suite;

import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.pack.OfficeParts;
import io.pilcrow.source.pack.OfficeRecord;
import io.pilcrow.source.pack.OfficeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Workbooks of Excel, Transitional or Strict: each sheet is a section with its tables, values as
 * Excel shows them and formulas as what they came to. Rows stream through POI's reader; a whole
 * workbook is never held. A citation tells sheet and cell.
 */
public final class XlsxSource {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main";

  private final Draft draft;
  private final OfficeParts parts;
  private int hiddenSheets;
  private int hiddenLines;
  private int drawings;

  private XlsxSource(OfficeParts parts, Draft draft) {
    this.draft = draft;
    this.parts = parts;
  }

  /** Adds what it says. Throws SourceException for what is no workbook that can be read. */
  public static void read(OfficeParts parts, Draft draft) {
    try {
      Optional<String> main = parts.main();
      Element book =
          main.flatMap(parts::root)
              .orElseThrow(
                  () ->
                      new SourceException(
                          parts.file() + " is an archive without a workbook; save it as .xlsx"));
      XlsxSource source = new XlsxSource(parts, draft);
      draft.record(OfficeRecord.ofOpenXml(parts));
      OfficeRecord.titleOfOpenXml(parts).ifPresent(draft::title);
      source.sheets(book, main.orElseThrow());
      source.warn();
    } catch (IOException | SAXException e) {
      throw parts.broken(e);
    }
  }

  private void sheets(Element book, String main) throws IOException, SAXException {
    Optional<InputStream> styled = related(main, "styles");
    StylesTable styles = styled.isPresent() ? new StylesTable(styled.get()) : new StylesTable();
    Optional<InputStream> shared = related(main, "sharedStrings");
    SharedStrings strings =
        shared.isPresent()
            ? new ReadOnlySharedStringsTable(shared.get(), false)
            : new SharedStringsTable();
    DataFormatter formatter = formatter(book);
    Set<String> read = new HashSet<>(); // a sheet stands in a workbook once
    for (Element sheet :
        OfficeXml.child(book, "sheets").map(OfficeXml::children).orElse(List.of())) {
      Optional<String> part = parts.byId(main, OfficeXml.relation(sheet, "id")).filter(read::add);
      Optional<InputStream> xml = part.flatMap(this::stream);
      if (xml.isPresent()) {
        if (OfficeXml.attribute(sheet, "state").matches("hidden|veryHidden")) {
          hiddenSheets++;
        } else {
          SheetRows rows = new SheetRows(styles, strings, formatter);
          parse(xml.get(), rows);
          sheet(OfficeXml.attribute(sheet, "name"), rows);
          drawings += parts.related(part.orElseThrow(), "drawing").size();
        }
      }
    }
  }

  private void sheet(String name, SheetRows rows) {
    hiddenLines += rows.hidden();
    if (!rows.rows().isEmpty()) {
      draft.heading(2, name);
      new SheetTables(draft, name, rows.merged()).add(rows.rows());
    }
  }

  /** Dates that Excel shows as the computer of its reader does are written as ISO has them. */
  private static DataFormatter formatter(Element book) {
    boolean since1904 =
        OfficeXml.child(book, "workbookPr")
            .filter(properties -> OfficeXml.attribute(properties, "date1904").matches("1|true"))
            .isPresent();
    DataFormatter formatter =
        new DataFormatter(Locale.US) {
          @Override
          public String formatRawCellContents(double value, int index, String format) {
            return formatRawCellContents(value, index, format, since1904);
          }
        };
    formatter.addFormat("m/d/yy", new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT));
    return formatter;
  }

  private Optional<InputStream> related(String main, String kind) {
    return parts.related(main, kind).stream().findFirst().flatMap(this::stream);
  }

  /** A part; Strict ones in the names that POI knows. */
  private Optional<InputStream> stream(String part) {
    return parts
        .bytes(part)
        .map(
            bytes -> {
              int head = Math.min(bytes.length, 4096);
              String start = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
              return start.contains(STRICT)
                  ? new String(bytes, StandardCharsets.ISO_8859_1)
                      .replace(STRICT, MAIN)
                      .getBytes(StandardCharsets.ISO_8859_1)
                  : bytes;
            })
        .map(ByteArrayInputStream::new);
  }

  private static void parse(InputStream xml, SheetRows rows) throws IOException, SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setErrorHandler(rows);
      reader.setContentHandler(rows);
      reader.parse(new InputSource(xml));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser knows these features", e);
    }
  }

  private void warn() {
    draft.leftOut(hiddenSheets, "hidden sheet");
    draft.leftOut(hiddenLines, "hidden line");
    if (drawings > 0) {
      draft.warn("Charts and pictures were left out; what they show is not read.");
    }
  }
}
