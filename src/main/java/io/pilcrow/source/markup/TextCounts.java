package io.pilcrow.source.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;

/**
 * How much text each element of a page holds, counted for all of them in one pass: asking every
 * element for its own text reads a word as often as elements are nested around it. The words of the
 * page are put in a row, and an element is a stretch of them.
 *
 * <pre>
 * words   One two three
 * div     [-----------]
 * p           [-------]
 * b               [---]
 * </pre>
 */
final class TextCounts {
  private static final int GOOD_LENGTH = 40;
  private static final double MOSTLY_LINKS = 0.5;
  private static final int NEAR = 6; // elements around a text that jsoup asks for their white space

  /**
   * What one element holds, in characters.
   *
   * @param text as long as {@link Element#text()}
   * @param links what of it is in links; in a link inside a link it counts twice
   * @param good what stands in paragraphs of some length that are not mostly links
   */
  record Count(int text, int links, int good) {
    static final Count NONE = new Count(0, 0, 0);
  }

  /** An element whose end is not reached yet. */
  private static final class Open {
    final int from;
    int links;
    int good;

    Open(int from) {
      this.from = from;
    }
  }

  private final Map<Element, Count> counts = new IdentityHashMap<>();
  private final StringBuilder words = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int inLinks; // open ones: a paragraph in a link is a teaser of another page

  private TextCounts() {}

  /** Of an element and all that are in it, as they are now. */
  static TextCounts of(Element top) {
    TextCounts counts = new TextCounts();
    top.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
              counts.add(text);
            } else if (node instanceof Element element) {
              counts.begin(element);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element) {
              counts.end(element);
            }
          }
        });
    return counts;
  }

  /** Nothing for an element that is not among those counted. */
  Count in(Element element) {
    return counts.getOrDefault(element, Count.NONE);
  }

  private void begin(Element element) {
    inLinks += element.nameIs("a") ? 1 : 0;
    if (isApartBefore(element)) {
      space();
    }
    open.push(new Open(words.length()));
  }

  private void end(Element element) {
    Open ended = open.pop();
    int text = trimmed(ended.from);
    if (element.nameIs("a")) {
      ended.links += text;
      inLinks--;
    }
    String own = element.ownText();
    if (own.length() >= GOOD_LENGTH && inLinks == 0 && ended.links < MOSTLY_LINKS * text) {
      ended.good += own.length();
    }
    if (text > 0) {
      counts.put(element, new Count(text, ended.links, ended.good));
    }
    if (!open.isEmpty()) {
      open.peek().links += ended.links;
      open.peek().good += ended.good;
    }
    if (isApartAfter(element)) {
      space();
    }
  }

  /** How long the words from there on are, without what {@link String#trim()} takes away. */
  private int trimmed(int from) {
    int start = from;
    int end = words.length();
    while (start < end && words.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && words.charAt(end - 1) <= ' ') {
      end--;
    }
    return end - start;
  }

  // What follows is how Element.text() of jsoup puts words together.

  private void add(TextNode text) {
    if (text instanceof CDataNode || isPreserved(text)) {
      words.append(text.getWholeText());
    } else {
      String collapsed = text.text();
      words.append(
          collapsed, endsInSpace() && collapsed.startsWith(" ") ? 1 : 0, collapsed.length());
    }
  }

  private static boolean isPreserved(TextNode text) {
    Element around = text.parentElement();
    for (int i = 0; i < NEAR && around != null; i++) {
      if (around.tag().preserveWhitespace()) {
        return true;
      }
      around = around.parent();
    }
    return false;
  }

  private static boolean isApartBefore(Element element) {
    return element.isBlock()
        || element.nameIs("br")
        || element.tag().is(Tag.TextBoundary) && element.hasText();
  }

  private static boolean isApartAfter(Element element) {
    boolean apart =
        element.isBlock()
            || element.tag().is(Tag.TextBoundary)
            || element.children().stream().anyMatch(Element::isBlock);
    Node next = element.nextSibling();
    return apart && (next instanceof TextNode || next instanceof Element after && !after.isBlock());
  }

  private void space() {
    if (!endsInSpace()) {
      words.append(' ');
    }
  }

  private boolean endsInSpace() {
    return !words.isEmpty() && words.charAt(words.length() - 1) == ' ';
  }
}
