package io.pilcrow.source.office;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/**
 * A Word document: paragraphs by their styles, a list and a table one paragraph each. Headers,
 * footers and pictures are no article; hidden and white words are not read.
 */
public final class DocxSource {
  private static final Pattern HEADING = Pattern.compile("heading ([1-9])");
  private static final Pattern NOTE_MARK = Pattern.compile("\\[(?:foot|end)noteRef:\\d++]");
  private static final int DEEPEST = 50; // tables in tables

  private final Draft draft = new Draft();
  private final XWPFDocument document;
  private final List<String> list = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  static {
    ZipSecureFile.setMaxEntrySize(ZipCheck.LARGEST);
    ZipSecureFile.setMaxFileCount(ZipCheck.MOST_ENTRIES);
  }

  private DocxSource(XWPFDocument document) {
    this.document = document;
  }

  /** Throws SourceException for what is no Word document that can be read. */
  public static Draft read(byte[] content, String name) {
    if (!ZipCheck.entries(content, name).contains("word/document.xml")) {
      throw new SourceException(name + " is an archive without a Word document; save it as .docx");
    }
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
      DocxSource source = new DocxSource(document);
      source.body(document, 0);
      source.endList();
      source.draft.record(DocumentRecord.of(document));
      return source.draft;
    } catch (SourceException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new SourceException(name + " is nested too deeply; save it in a simpler form", e);
    } catch (IOException | RuntimeException e) { // POI throws all kinds of them
      throw new SourceException(
          name + " is no Word document that can be read; it may be damaged: save it anew", e);
    }
  }

  private void body(IBody body, int depth) {
    for (IBodyElement element : body.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        paragraph(paragraph);
      } else if (element instanceof XWPFTable table) {
        endList();
        draft.table(DocxTable.read(table, cell -> cell(cell, depth + 1)));
      } else if (element instanceof XWPFSDT control) {
        endList();
        control.getContent().getText().lines().forEach(line -> draft.paragraph(Kind.PROSE, line));
      }
    }
  }

  private void paragraph(XWPFParagraph paragraph) {
    String text = text(paragraph);
    if (text.isBlank()) {
      return;
    }
    Optional<XWPFStyle> style = style(paragraph);
    String name = style.map(DocxSource::name).orElse("");
    Optional<Integer> level = level(name, style);
    if (level.isEmpty() && paragraph.getNumID() != null) {
      list.add(mark(paragraph) + text.replace('\n', ' '));
      return;
    }
    endList();
    if (name.equals("title") && draft.title().isEmpty()) {
      draft.title(text.replace('\n', ' '));
    } else if (level.isPresent()) {
      heading(level.get(), text.replace('\n', ' '));
    } else {
      draft.paragraph(name.endsWith("quote") ? Kind.QUOTE : Kind.PROSE, text);
    }
  }

  private void heading(int level, String text) {
    if (level == 1 && draft.title().isEmpty() && draft.parts().isEmpty()) {
      draft.title(text);
    } else {
      draft.heading(Math.min(6, level), text);
    }
  }

  private void endList() {
    if (!list.isEmpty()) {
      draft.paragraph(Kind.LIST, String.join("\n", list));
      list.clear();
    }
  }

  private Optional<XWPFStyle> style(XWPFParagraph paragraph) {
    if (document.getStyles() == null || paragraph.getStyle() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(document.getStyles().getStyle(paragraph.getStyle()));
  }

  private static String name(XWPFStyle style) {
    return style.getName() == null ? "" : style.getName().toLowerCase(Locale.ROOT);
  }

  /** By the name that Word gives it in every language, or by its place in the outline. */
  private Optional<Integer> level(String name, Optional<XWPFStyle> style) {
    Matcher heading = HEADING.matcher(name);
    if (heading.matches()) {
      return Optional.of(Integer.valueOf(heading.group(1)));
    }
    return style
        .map(XWPFStyle::getCTStyle)
        .map(type -> type.getPPr())
        .map(properties -> properties.getOutlineLvl())
        .map(outline -> outline.getVal().intValue())
        .filter(outline -> outline < 9) // 9 is text
        .map(outline -> outline + 1);
  }

  private String mark(XWPFParagraph item) {
    int depth = item.getNumIlvl() == null ? 0 : item.getNumIlvl().intValue();
    String indent = "  ".repeat(Math.max(0, Math.min(8, depth)));
    if (item.getNumFmt() == null || item.getNumFmt().equals("bullet")) {
      return indent + "• ";
    }
    for (int below = depth + 1; below <= 9; below++) {
      numbers.remove(item.getNumID() + "/" + below);
    }
    return indent + numbers.merge(item.getNumID() + "/" + depth, 1, Integer::sum) + ". ";
  }

  private List<String> rows(XWPFTable table, int depth) {
    List<String> rows = new ArrayList<>();
    for (XWPFTableRow row : table.getRows()) {
      List<String> cells = new ArrayList<>();
      for (XWPFTableCell cell : row.getTableCells()) {
        cells.add(cell(cell, depth + 1));
      }
      rows.add(String.join(" | ", cells));
    }
    return rows;
  }

  private String cell(XWPFTableCell cell, int depth) {
    List<String> words = new ArrayList<>();
    for (IBodyElement element : cell.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        words.add(text(paragraph).replace('\n', ' '));
      } else if (element instanceof XWPFTable table && depth < DEEPEST) {
        words.addAll(rows(table, depth));
      }
    }
    words.removeIf(String::isBlank);
    return String.join(" ", words);
  }

  private static String text(XWPFParagraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (IRunElement element : paragraph.getIRuns()) {
      if (!(element instanceof XWPFRun run) || !isUnseen(run)) {
        text.append(words(element));
      }
    }
    return NOTE_MARK.matcher(text).replaceAll("").replace('\t', ' ').strip();
  }

  private static String words(IRunElement element) {
    if (element instanceof XWPFRun run) {
      return run.text();
    }
    return element instanceof XWPFSDT control ? control.getContent().getText() : "";
  }

  private static boolean isUnseen(XWPFRun run) {
    return run.isVanish() || (run.getColor() != null && run.getColor().equalsIgnoreCase("FFFFFF"));
  }
}
