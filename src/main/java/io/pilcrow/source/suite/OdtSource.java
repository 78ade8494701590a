package io.pilcrow.source.suite;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Span;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.draft.TableBuilder;
import io.pilcrow.source.pack.OfficeParts;
import io.pilcrow.source.pack.OfficeRecord;
import io.pilcrow.source.pack.OfficeXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * A text of OpenDocument, as LibreOffice writes it: headings by their place in the outline, a list
 * and a table one paragraph each, notes and text boxes after the paragraph that they belong to,
 * text as it stands after tracked changes. Tables of contents are no article; what else is left out
 * is said.
 */
public final class OdtSource {
  private static final int DEEPEST = 50; // lists, tables and sections in each other
  private static final int MOST_REPEATED = 1_000; // cells or rows

  private static final int MOST_REPEATED_WORDS = 500_000; // characters of all such cells

  private final Draft draft;
  private final OdtStyles styles;
  private final boolean hasPages;
  private int page = 1;
  private int pictures;
  private int comments;
  private long repeated;

  private OdtSource(OfficeParts parts, Element content, Draft draft) {
    this.draft = draft;
    styles = new OdtStyles(parts, content);
    hasPages = content.getElementsByTagNameNS("*", "soft-page-break").getLength() > 0;
  }

  /** Adds what it says. Throws SourceException for what is no text that can be read. */
  public static void read(OfficeParts parts, Draft draft) {
    if (parts
        .bytes("META-INF/manifest.xml")
        .filter(list -> new String(list, StandardCharsets.UTF_8).contains("encryption-data"))
        .isPresent()) {
      throw new SourceException(
          parts.file() + " is encrypted; save it without a password and add that");
    }
    Element content =
        parts
            .root("content.xml")
            .orElseThrow(
                () ->
                    new SourceException(
                        parts.file() + " is an archive without a text; save it as .odt"));
    OdtSource source = new OdtSource(parts, content, draft);
    draft.record(OfficeRecord.ofOpenDocument(parts));
    OfficeXml.child(content, "body", "text").ifPresent(body -> source.body(body, 0));
    if (draft.title().isEmpty()) {
      OfficeRecord.titleOfOpenDocument(parts).ifPresent(draft::title);
    }
    source.warn();
  }

  private void body(Element body, int depth) {
    for (Element element : OfficeXml.children(body)) {
      switch (OfficeXml.name(element)) {
        case "h" -> heading(element);
        case "p" -> paragraph(element);
        case "list" -> list(element);
        case "table" -> table(element, depth);
        case "soft-page-break" -> page++;
        case "section", "index-body", "index-title" -> {
          boolean shown = !OfficeXml.attribute(element, "display").equals("none");
          if (shown && depth < DEEPEST) {
            body(element, depth + 1);
          }
        }
        case "frame" ->
            OfficeXml.child(element, "text-box")
                .ifPresentOrElse(box -> body(box, depth + 1), () -> pictures++);
        default -> {} // tables of contents, tracked changes, forms
      }
    }
  }

  private OdtText words(Element paragraph) {
    OdtText read = new OdtText(paragraph, styles);
    pictures += read.pictures();
    comments += read.comments();
    return read;
  }

  private void heading(Element heading) {
    OdtText read = words(heading);
    page += read.pageBreaks().size();
    int level = OfficeXml.number(OfficeXml.attribute(heading, "outline-level"), 1);
    String text = read.words().replace('\n', ' ');
    if (level == 1 && draft.title().isEmpty() && draft.parts().isEmpty()) {
      draft.title(text);
    } else {
      draft.heading(Math.max(1, Math.min(6, level)), text);
    }
    hanging(read);
  }

  private void paragraph(Element paragraph) {
    OdtText read = words(paragraph);
    String style = OfficeXml.attribute(paragraph, "style-name");
    String text = read.words();
    if (styles.is(style, "Title") && draft.title().isEmpty()) {
      draft.title(text.replace('\n', ' '));
    } else {
      Kind kind = styles.is(style, "Quotations") ? Kind.QUOTE : Kind.PROSE;
      draft.placed(kind, text, places(read, text.length()));
    }
    page += read.pageBreaks().size();
    hanging(read);
  }

  private List<Place> places(OdtText read, int length) {
    List<Place> places = new ArrayList<>();
    int start = 0;
    int at = page;
    for (int pageBreak : read.pageBreaks()) {
      int end = Math.min(length, pageBreak);
      if (end > start) {
        places.add(new OnPage(new Span(start, end), at, Optional.empty()));
        start = end;
      }
      at++;
    }
    if (length > start) {
      places.add(new OnPage(new Span(start, length), at, Optional.empty()));
    }
    return hasPages ? places : List.of();
  }

  private void hanging(OdtText read) {
    read.hanging().forEach(body -> body(body, 1));
  }

  private void list(Element list) {
    List<String> rows = new ArrayList<>();
    List<OdtText> read = new ArrayList<>();
    int first = page;
    list(list, OfficeXml.attribute(list, "style-name"), 1, rows, read);
    String text = String.join("\n", rows);
    List<Place> places =
        hasPages && !text.isEmpty()
            ? List.of(new OnPage(new Span(0, text.length()), first, Optional.empty()))
            : List.of();
    draft.placed(Kind.LIST, text, places);
    read.forEach(this::hanging);
  }

  /** Headings in lists are numbered headings, and no items. */
  private void list(Element list, String style, int level, List<String> rows, List<OdtText> read) {
    Optional<Element> numbering = styles.numbering(style, level);
    int number =
        numbering.map(n -> OfficeXml.number(OfficeXml.attribute(n, "start-value"), 1)).orElse(1);
    for (Element item : OfficeXml.children(list)) {
      number = OfficeXml.number(OfficeXml.attribute(item, "start-value"), number);
      boolean first = true;
      for (Element part : OfficeXml.children(item)) {
        switch (OfficeXml.name(part)) {
          case "p" -> {
            OdtText text = words(part);
            read.add(text);
            page += text.pageBreaks().size();
            String mark = numbering.isPresent() ? label(numbering.get(), number) : "•";
            String words = text.words().replace('\n', ' ');
            if (!words.isEmpty()) {
              rows.add("  ".repeat(level - 1) + (first ? mark + " " : "  ") + words);
              first = false;
            }
          }
          case "h" -> heading(part);
          case "list" -> {
            if (level < DEEPEST) {
              String own = OfficeXml.attribute(part, "style-name");
              list(part, own.isEmpty() ? style : own, level + 1, rows, read);
            }
          }
          case "soft-page-break" -> page++;
          default -> {}
        }
      }
      number += OfficeXml.name(item).equals("list-item") && !first ? 1 : 0;
    }
  }

  private static String label(Element numbering, int number) {
    String format = OfficeXml.attribute(numbering, "num-format");
    String letter =
        number <= 26 ? String.valueOf((char) ('a' + number - 1)) : String.valueOf(number);
    String shown =
        switch (format) {
          case "a" -> letter;
          case "A" -> letter.toUpperCase(Locale.ROOT);
          default -> String.valueOf(number);
        };
    return OfficeXml.attribute(numbering, "num-prefix")
        + shown
        + OfficeXml.attribute(numbering, "num-suffix");
  }

  private void table(Element table, int depth) {
    TableBuilder built = Draft.newTable();
    int first = page;
    rows(table, built, false, depth);
    if (!built.isBlank()) {
      TableBuilder.Built done = built.build();
      Span all = new Span(0, done.text().length());
      draft.add(
          Kind.TABLE,
          done.text(),
          Optional.of(done.table()),
          hasPages ? List.of(new OnPage(all, first, Optional.empty())) : List.of());
    }
  }

  private void rows(Element parent, TableBuilder built, boolean header, int depth) {
    for (Element part : OfficeXml.children(parent)) {
      switch (OfficeXml.name(part)) {
        case "table-header-rows" -> rows(part, built, true, depth);
        case "table-row-group", "table-rows" -> rows(part, built, header, depth);
        case "table-row" -> row(part, built.row(), header, depth);
        case "soft-page-break" -> page++;
        default -> {}
      }
    }
  }

  private void row(Element row, TableBuilder built, boolean header, int depth) {
    int column = 0;
    for (Element cell : OfficeXml.children(row)) {
      int times = number(cell, "number-columns-repeated");
      if (OfficeXml.name(cell).equals("table-cell")) {
        String words = cell(cell, depth);
        int across = number(cell, "number-columns-spanned");
        int down = number(cell, "number-rows-spanned");
        for (int i = 0; i < times && (i == 0 || repeats(words)); i++) {
          built.cellAt(column + i, words, header, down, across);
        }
      }
      column += times;
    }
  }

  /** Whether it may be written once more, of all that the document has repeated. */
  private boolean repeats(String words) {
    repeated += 1 + words.length();
    return repeated <= MOST_REPEATED_WORDS;
  }

  private static int number(Element cell, String attribute) {
    int number = OfficeXml.number(OfficeXml.attribute(cell, attribute), 1);
    return Math.max(1, Math.min(MOST_REPEATED, number));
  }

  /** The words of a cell on one line. */
  private String cell(Element cell, int depth) {
    List<String> words = new ArrayList<>();
    for (Element part : OfficeXml.children(cell)) {
      switch (OfficeXml.name(part)) {
        case "p", "h" -> {
          OdtText read = words(part);
          page += read.pageBreaks().size();
          words.add(read.words().replace('\n', ' '));
          read.hanging().forEach(body -> words.add(cell(body, depth)));
        }
        case "list", "list-item", "list-header", "table-row", "table-cell", "table" -> {
          if (depth < DEEPEST) {
            words.add(cell(part, depth + 1));
          }
        }
        default -> {}
      }
    }
    return words.stream().filter(w -> !w.isBlank()).collect(Collectors.joining(" "));
  }

  private void warn() {
    draft.picturesLeftOut(pictures);
    draft.leftOut(comments, "comment");
  }
}
