package io.pilcrow.source.office;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A Word document, Transitional or Strict: paragraphs by their styles with the numbers that Word
 * sets, a list and a table one paragraph each, notes and text boxes after the paragraph that they
 * belong to. Headers, footers, comments and pictures are no article; what is left out is said.
 */
public final class DocxSource {
  private static final int DEEPEST = 50; // tables in tables
  private static final int LONGEST_ITEM = 300; // characters; longer ones are clauses of their own

  private final Draft draft;
  private final OfficeParts parts;
  private final String main;
  private final DocxStyles styles;
  private final DocxNumbers numbers;
  private final Map<String, Element> notes = new HashMap<>();
  private final List<String> list = new ArrayList<>();
  private final List<Element> pendingNotes = new ArrayList<>();
  private final List<Element> pendingBoxes = new ArrayList<>();
  private final StringBuilder carried = new StringBuilder(); // of a paragraph whose end was deleted
  private boolean hasPages;
  private int page = 1;
  private int pictures;
  private int unknownSymbols;

  private DocxSource(OfficeParts parts, String main, Draft draft) {
    this.draft = draft;
    this.parts = parts;
    this.main = main;
    styles = new DocxStyles(part("styles"));
    numbers = new DocxNumbers(part("numbering"));
    for (String kind : List.of("footnotes", "endnotes")) {
      part(kind)
          .ifPresent(
              root ->
                  OfficeXml.children(root)
                      .forEach(
                          note ->
                              notes.put(
                                  OfficeXml.name(note) + OfficeXml.attribute(note, "id"), note)));
    }
  }

  private Optional<Element> part(String kind) {
    return parts.related(main, kind).stream().findFirst().flatMap(parts::root);
  }

  /** Adds what it says. Throws SourceException for what is no Word document that can be read. */
  public static void read(OfficeParts parts, Draft draft) {
    String name = parts.file();
    Optional<String> main = parts.main();
    Optional<Element> body =
        main.flatMap(parts::root).flatMap(root -> OfficeXml.child(root, "body"));
    if (body.isEmpty()) {
      throw new SourceException(name + " is an archive without a Word document; save it as .docx");
    }
    DocxSource source = new DocxSource(parts, main.orElseThrow(), draft);
    source.hasPages =
        body.get().getElementsByTagNameNS("*", "lastRenderedPageBreak").getLength() > 0;
    draft.record(OfficeRecord.ofOpenXml(parts));
    source.body(body.get(), false, 0);
    source.endList();
    source.warn();
  }

  private void warn() {
    draft.picturesLeftOut(pictures);
    if (unknownSymbols > 0) {
      draft.warn(unknownSymbols + " symbols of a font of signs could not be read.");
    }
    draft.leftOut(
        part("comments").map(comments -> OfficeXml.children(comments, "comment").size()).orElse(0),
        "comment");
  }

  /**
   * @param ground whether what stands here may be on a dark ground
   */
  private void body(Element body, boolean ground, int depth) {
    for (Element element : OfficeXml.children(body)) {
      switch (OfficeXml.name(element)) {
        case "p" -> paragraph(element, ground);
        case "tbl" -> {
          endList();
          draft.table(table(element, depth));
          hanging();
        }
        case "sdt" -> {
          if (!OfficeXml.isOn(element, "sdtPr", "showingPlcHdr").orElse(false)) {
            OfficeXml.child(element, "sdtContent").ifPresent(e -> body(e, ground, depth));
          }
        }
        case "AlternateContent", "Choice", "customXml", "ins", "moveTo" ->
            body(element, ground, depth);
        default -> {}
      }
    }
  }

  private void paragraph(Element paragraph, boolean ground) {
    DocxText read = read(paragraph, ground);
    int pageBefore = page;
    page += read.pageBreaks().size();
    if (OfficeXml.child(paragraph, "pPr", "rPr", "del").isPresent()) {
      carried.append(read.all()); // its end is deleted: the next paragraph goes on with it
      return;
    }
    String own = read.words();
    String text = (carried + own).strip();
    carried.setLength(0);
    if (!text.isBlank()) {
      add(paragraph, text, places(read, text.length() - own.length(), text.length(), pageBefore));
    }
    if (list.isEmpty()) {
      hanging();
    }
  }

  private DocxText read(Element paragraph, boolean ground) {
    DocxText read = new DocxText(paragraph, styles, ground);
    pendingNotes.addAll(read.notes());
    pendingBoxes.addAll(read.boxes());
    pictures += read.pictures();
    unknownSymbols += read.unknownSymbols();
    return read;
  }

  private List<Place> places(DocxText read, int from, int length, int pageBefore) {
    if (!hasPages) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    int start = 0;
    int at = pageBefore;
    for (int pageBreak : read.pageBreaks()) {
      int end = Math.max(0, Math.min(length, pageBreak - read.offset() + from));
      if (end > start) {
        places.add(new OnPage(new Span(start, end), at, Optional.empty()));
        start = end;
      }
      at++;
    }
    if (length > start) {
      places.add(new OnPage(new Span(start, length), at, Optional.empty()));
    }
    return places;
  }

  private void add(Element paragraph, String text, List<Place> places) {
    String style = DocxText.paragraphStyle(paragraph);
    String name = styles.name(style);
    Optional<Integer> level =
        styles
            .level(style)
            .or(
                () ->
                    OfficeXml.value(paragraph, "pPr", "outlineLvl")
                        .map(value -> OfficeXml.number(value, 9) + 1)
                        .filter(outline -> outline <= 9));
    Optional<DocxNumbers.Label> label = label(paragraph, style);
    String line = text.replace('\n', ' ');
    if (name.equals("title") && draft.title().isEmpty()) {
      endList();
      draft.title(line);
    } else if (level.isPresent()) {
      endList();
      heading(level.get(), label.map(l -> numbered(l, line)).orElse(line));
    } else if (label.isPresent() && !isClause(label.get(), text)) {
      list.add("  ".repeat(depth(paragraph, style)) + numbered(label.get(), line));
    } else {
      endList();
      String shown = label.map(l -> numbered(l, text)).orElse(text);
      int added = shown.length() - text.length();
      draft.placed(
          name.endsWith("quote") ? Kind.QUOTE : Kind.PROSE,
          shown,
          places.stream().map(place -> shifted(place, added)).toList());
    }
  }

  private static Place shifted(Place place, int by) {
    Span words = place.span();
    return place.at(new Span(words.start() == 0 ? 0 : words.start() + by, words.end() + by));
  }

  private static String numbered(DocxNumbers.Label label, String text) {
    return label.text().isEmpty() ? text : label.text() + " " + text;
  }

  /** A numbered paragraph of some length, as contracts have them, is no item of a list. */
  private static boolean isClause(DocxNumbers.Label label, String text) {
    return !label.bullet() && text.length() > LONGEST_ITEM;
  }

  private Optional<DocxNumbers.Label> label(Element paragraph, String style) {
    Optional<String> id =
        OfficeXml.value(paragraph, "pPr", "numPr", "numId")
            .or(() -> styles.inherited(style, s -> OfficeXml.value(s, "pPr", "numPr", "numId")));
    return id.filter(number -> !number.equals("0"))
        .flatMap(number -> numbers.next(number, depth(paragraph, style)));
  }

  private int depth(Element paragraph, String style) {
    return OfficeXml.value(paragraph, "pPr", "numPr", "ilvl")
        .or(() -> styles.inherited(style, s -> OfficeXml.value(s, "pPr", "numPr", "ilvl")))
        .map(value -> Math.max(0, Math.min(8, OfficeXml.number(value, 0))))
        .orElse(0);
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
      hanging();
    }
  }

  /** The notes and text boxes of what was read last. */
  private void hanging() {
    List<Element> boxes = List.copyOf(pendingBoxes);
    List<Element> references = List.copyOf(pendingNotes);
    pendingBoxes.clear();
    pendingNotes.clear();
    boxes.forEach(box -> body(box, true, 0));
    endList();
    for (Element reference : references) {
      String kind = OfficeXml.name(reference).replace("Reference", "");
      Element note = notes.remove(kind + OfficeXml.attribute(reference, "id"));
      if (note != null) {
        body(note, false, 0);
        endList();
      }
    }
  }

  private TableBuilder table(Element table, int depth) {
    boolean styled = OfficeXml.child(table, "tblPr", "tblStyle").isPresent();
    return DocxTable.read(table, cell -> cell(cell, styled, depth + 1));
  }

  private String cell(Element cell, boolean ground, int depth) {
    boolean dark =
        ground || OfficeXml.child(cell, "tcPr", "shd").filter(DocxText::isFilled).isPresent();
    List<String> words = new ArrayList<>();
    cell(cell, dark, depth, words);
    words.removeIf(String::isBlank);
    return String.join(" ", words);
  }

  private void cell(Element parent, boolean dark, int depth, List<String> words) {
    for (Element element : OfficeXml.children(parent)) {
      switch (OfficeXml.name(element)) {
        case "p" -> {
          DocxText read = read(element, dark);
          page += read.pageBreaks().size();
          String text = read.words().replace('\n', ' ');
          String style = DocxText.paragraphStyle(element);
          words.add(
              text.isBlank()
                  ? ""
                  : label(element, style).map(label -> numbered(label, text)).orElse(text));
        }
        case "tbl" -> {
          if (depth < DEEPEST) {
            TableBuilder.Built inner =
                DocxTable.read(element, inside -> cell(inside, dark, depth + 1)).build();
            words.add(inner.text().replace(" | ", ", ").replace("\n", "; "));
          }
        }
        case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> cell(element, dark, depth, words);
        default -> {}
      }
    }
  }
}
