package io.pilcrow.source.suite;

import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.pack.OfficeXml;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** The words of a paragraph of OpenDocument, and what hangs on them: notes and text boxes. */
final class OdtText {
  private static final int MOST_SPACES = 100;
  private static final int MOST_PAGES = 100; // that one paragraph stands on
  private static final String LINE = "\u2028"; // until white space is collapsed

  private final OdtStyles styles;
  private final StringBuilder text = new StringBuilder();
  private final List<Element> hanging = new ArrayList<>();
  private final List<Integer> pageBreaks = new ArrayList<>();
  private int pictures;
  private int comments;

  OdtText(Element paragraph, OdtStyles styles) {
    this.styles = styles;
    if (!styles.hides(OfficeXml.attribute(paragraph, "style-name"))) {
      inside(paragraph);
    }
  }

  /** The words; lines stay apart. */
  String words() {
    return clean(text.toString()).strip();
  }

  private static String clean(String raw) {
    return Characters.collapsed(raw).replaceAll(" ?" + LINE + " ?", "\n");
  }

  /** The bodies of notes and text boxes, in order. */
  List<Element> hanging() {
    return hanging;
  }

  /** Before how many characters of {@link #words} a page begins. */
  List<Integer> pageBreaks() {
    int leading = clean(text.toString()).length() - clean(text.toString()).stripLeading().length();
    return pageBreaks.stream()
        .map(at -> Math.max(0, clean(text.substring(0, at)).length() - leading))
        .toList();
  }

  int pictures() {
    return pictures;
  }

  int comments() {
    return comments;
  }

  private void inside(Element parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Text words) {
        text.append(words.getData());
      } else if (node instanceof Element element) {
        element(element);
      }
    }
  }

  private void element(Element element) {
    switch (OfficeXml.name(element)) {
      case "s" ->
          text.append(
              " "
                  .repeat(
                      Math.max(
                          1,
                          Math.min(
                              MOST_SPACES,
                              OfficeXml.number(OfficeXml.attribute(element, "c"), 1)))));
      case "tab" -> text.append(' ');
      case "line-break" -> text.append(LINE);
      case "soft-page-break" -> pageBreak();
      case "note" -> OfficeXml.child(element, "note-body").ifPresent(hanging::add);
      case "text-box" -> hanging.add(element);
      case "image", "object", "object-ole", "plugin" -> pictures++;
      case "annotation" -> comments++;
      case "annotation-end", "bookmark", "tracked-changes", "hidden-text", "ruby-text" -> {}
      case "frame" -> frame(element);
      case "span" -> {
        if (!styles.hides(OfficeXml.attribute(element, "style-name"))) {
          inside(element);
        }
      }
      default -> inside(element);
    }
  }

  private void pageBreak() {
    if (pageBreaks.size() < MOST_PAGES) {
      pageBreaks.add(text.length());
    }
  }

  /** A frame holds one thing in several forms; the text box where it has one. */
  private void frame(Element frame) {
    OfficeXml.child(frame, "text-box").ifPresentOrElse(hanging::add, () -> pictures++);
  }
}
