package io.pilcrow.source.suite;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place.OnSlide;
import io.pilcrow.article.Span;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.draft.TableBuilder;
import io.pilcrow.source.pack.OfficeParts;
import io.pilcrow.source.pack.OfficeRecord;
import io.pilcrow.source.pack.OfficeXml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * Slides of PowerPoint, Transitional or Strict: each is a section under its title, with its texts,
 * outlines, tables and diagrams, then what its speaker noted. A citation tells the slide.
 *
 * <pre>
 *   slide 2   Where we sell            heading 2
 *             • North                  a list, with the slide it stands on
 *             Notes                    heading 3
 *             Say why not the south.
 * </pre>
 */
public final class PptxSource {
  /** What repeats on each slide. */
  private static final String FURNITURE = "sldNum|dt|ftr|hdr|sldImg";

  private static final int DEEPEST = 50; // groups in groups

  private final Draft draft;
  private final OfficeParts parts;
  private int slide; // the one at hand, from 1
  private int pictures;
  private int charts;
  private int hidden;
  private int comments;

  private PptxSource(OfficeParts parts, Draft draft) {
    this.draft = draft;
    this.parts = parts;
  }

  /** Adds what it says. Throws SourceException for what are no slides that can be read. */
  public static void read(OfficeParts parts, Draft draft) {
    Optional<String> main = parts.main();
    Element root =
        main.flatMap(parts::root)
            .orElseThrow(
                () ->
                    new SourceException(
                        parts.file() + " is an archive without slides; save it as .pptx"));
    PptxSource source = new PptxSource(parts, draft);
    draft.record(OfficeRecord.ofOpenXml(parts));
    source.slides(root, main.orElseThrow());
    source.warn();
  }

  private void slides(Element root, String main) {
    List<Element> listed =
        OfficeXml.child(root, "sldIdLst").map(OfficeXml::children).orElse(List.of());
    Set<String> read = new HashSet<>(); // a slide stands in a deck once
    for (Element id : listed) {
      slide++;
      Optional<String> part = parts.byId(main, OfficeXml.relation(id, "id")).filter(read::add);
      Optional<Element> shown = part.flatMap(parts::root);
      if (shown.isPresent()) {
        if (OfficeXml.attribute(shown.get(), "show").matches("0|false")) {
          hidden++;
        } else {
          slide(shown.get(), part.orElseThrow());
        }
      }
    }
    if (draft.title().isEmpty()) {
      OfficeRecord.titleOfOpenXml(parts).ifPresent(draft::title);
    }
  }

  private void slide(Element root, String part) {
    List<Element> shapes =
        OfficeXml.child(root, "cSld", "spTree").map(OfficeXml::children).orElse(List.of());
    Optional<Element> titled = shapes.stream().filter(PptxSource::isTitle).findFirst();
    String title =
        titled
            .flatMap(shape -> OfficeXml.child(shape, "txBody"))
            .map(PptxSource::oneLine)
            .orElse("");
    if (slide == 1 && !title.isEmpty()) {
      draft.title(title);
    } else {
      draft.heading(2, title.isEmpty() ? "Slide " + slide : title);
    }
    int before = draft.parts().size();
    shapes.stream()
        .filter(shape -> !titled.filter(t -> t == shape).isPresent())
        .forEach(shape -> shape(shape, part, 0));
    if (draft.parts().size() == before && !title.isEmpty()) {
      add(Kind.PROSE, title); // it heads nothing and says all
    }
    notes(part);
    parts.related(part, "comments").stream()
        .flatMap(comment -> parts.root(comment).stream())
        .forEach(comment -> comments += OfficeXml.children(comment).size());
  }

  private static boolean isTitle(Element shape) {
    return placeholder(shape).filter(type -> type.matches("title|ctrTitle")).isPresent();
  }

  /** What a shape holds the place of; {@code obj} where that is not said. */
  private static Optional<String> placeholder(Element shape) {
    return OfficeXml.children(shape).stream()
        .filter(child -> OfficeXml.name(child).matches("nv\\w+Pr"))
        .findFirst()
        .flatMap(names -> OfficeXml.child(names, "nvPr", "ph"))
        .map(holder -> OfficeXml.attribute(holder, "type"))
        .map(type -> type.isEmpty() ? "obj" : type);
  }

  private static String oneLine(Element body) {
    return SlideText.lines(body, false).stream()
        .map(line -> line.words().replace('\n', ' '))
        .collect(Collectors.joining(" "));
  }

  private void notes(String part) {
    for (String notes : parts.related(part, "notesSlide")) {
      List<Element> said =
          parts
              .root(notes)
              .flatMap(root -> OfficeXml.child(root, "cSld", "spTree"))
              .map(OfficeXml::children)
              .orElse(List.of())
              .stream()
              .filter(shape -> placeholder(shape).filter("body"::equals).isPresent())
              .flatMap(shape -> OfficeXml.child(shape, "txBody").stream())
              .filter(body -> !oneLine(body).isBlank())
              .toList();
      if (!said.isEmpty()) {
        draft.heading(3, "Notes");
        said.forEach(body -> text(body, false));
      }
    }
  }

  private void shape(Element shape, String part, int depth) {
    switch (OfficeXml.name(shape)) {
      case "sp", "cxnSp" -> {
        Optional<String> holds = placeholder(shape);
        if (holds.filter(type -> type.matches(FURNITURE)).isEmpty() && !isHidden(shape)) {
          boolean outline = holds.filter(type -> type.matches("obj|body")).isPresent();
          OfficeXml.child(shape, "txBody").ifPresent(body -> text(body, outline));
        }
      }
      case "graphicFrame" -> graphic(shape, part);
      case "pic" -> pictures++;
      case "grpSp", "AlternateContent", "Choice" -> {
        if (depth < DEEPEST && !isHidden(shape)) {
          OfficeXml.children(shape).forEach(inner -> shape(inner, part, depth + 1));
        }
      }
      default -> {}
    }
  }

  private static boolean isHidden(Element shape) {
    return OfficeXml.children(shape).stream()
        .flatMap(child -> OfficeXml.child(child, "cNvPr").stream())
        .anyMatch(properties -> OfficeXml.attribute(properties, "hidden").matches("1|true"));
  }

  /** Items that follow each other are a list; an outline of one item is none. */
  private void text(Element body, boolean outline) {
    List<SlideText.Line> lines = SlideText.lines(body, outline);
    List<String> items = new ArrayList<>();
    for (SlideText.Line line : lines) {
      if (line.isItem() && lines.size() > 1) {
        items.add(line.row());
      } else {
        list(items);
        add(Kind.PROSE, line.words());
      }
    }
    list(items);
  }

  private void list(List<String> items) {
    if (!items.isEmpty()) {
      add(Kind.LIST, String.join("\n", items));
      items.clear();
    }
  }

  private void add(Kind kind, String words) {
    draft.placed(kind, words, List.of(new OnSlide(new Span(0, words.length()), slide)));
  }

  private void graphic(Element frame, String part) {
    Optional<Element> data = OfficeXml.child(frame, "graphic", "graphicData");
    Optional<Element> table = data.flatMap(d -> OfficeXml.child(d, "tbl"));
    Optional<Element> diagram = data.flatMap(d -> OfficeXml.child(d, "relIds"));
    if (table.isPresent()) {
      table(table.get());
    } else if (diagram.isPresent()) {
      diagram(parts.byId(part, OfficeXml.relation(diagram.get(), "dm")));
    } else if (data.flatMap(d -> OfficeXml.child(d, "chart")).isPresent()) {
      charts++;
    } else {
      pictures++;
    }
  }

  private void table(Element table) {
    boolean header =
        OfficeXml.child(table, "tblPr")
            .filter(properties -> OfficeXml.attribute(properties, "firstRow").matches("1|true"))
            .isPresent();
    TableBuilder built = Draft.newTable();
    List<Element> rows = OfficeXml.children(table, "tr");
    for (int i = 0; i < rows.size(); i++) {
      built.row();
      List<Element> cells = OfficeXml.children(rows.get(i), "tc");
      for (int column = 0; column < cells.size(); column++) {
        Element cell = cells.get(column);
        if (!isMerged(cell)) {
          built.cellAt(
              column,
              OfficeXml.child(cell, "txBody").map(PptxSource::oneLine).orElse(""),
              header && i == 0,
              OfficeXml.number(OfficeXml.attribute(cell, "rowSpan"), 1),
              OfficeXml.number(OfficeXml.attribute(cell, "gridSpan"), 1));
        }
      }
    }
    if (!built.isBlank()) {
      TableBuilder.Built done = built.build();
      Span all = new Span(0, done.text().length());
      draft.add(
          Kind.TABLE, done.text(), Optional.of(done.table()), List.of(new OnSlide(all, slide)));
    }
  }

  private static boolean isMerged(Element cell) {
    return OfficeXml.attribute(cell, "hMerge").matches("1|true")
        || OfficeXml.attribute(cell, "vMerge").matches("1|true");
  }

  /** The words of a diagram, an item for each of its shapes. */
  private void diagram(Optional<String> part) {
    List<String> items = new ArrayList<>();
    part
        .flatMap(parts::root)
        .flatMap(root -> OfficeXml.child(root, "ptLst"))
        .map(points -> OfficeXml.children(points, "pt"))
        .orElse(List.of())
        .stream()
        .flatMap(point -> OfficeXml.child(point, "t").stream())
        .map(PptxSource::oneLine)
        .filter(words -> !words.isBlank())
        .forEach(words -> items.add("• " + words));
    list(items);
  }

  private void warn() {
    draft.picturesLeftOut(pictures);
    draft.leftOut(charts, "chart");
    draft.leftOut(hidden, "hidden slide");
    draft.leftOut(comments, "comment");
  }
}
