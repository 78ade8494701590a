package io.pilcrow.source.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * How much text each element of a page holds, counted for all of them in one pass: asking every
 * element for its own text reads a word as often as elements are nested around it. White space in a
 * piece of text counts as one character, and a break between two pieces as none: what is decided by
 * these numbers does not hang on single characters.
 */
final class TextCounts {
  private static final int GOOD_LENGTH = 40;
  private static final double MOSTLY_LINKS = 0.5;

  /**
   * What one element holds, in characters.
   *
   * @param text about as long as {@link Element#text()}
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
  private final Deque<Open> open = new ArrayDeque<>();
  private int length; // of the text so far
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

  private void add(TextNode text) {
    length += text.isBlank() ? 0 : text.text().length();
  }

  private void begin(Element element) {
    inLinks += element.nameIs("a") ? 1 : 0;
    open.push(new Open(length));
  }

  private void end(Element element) {
    Open ended = open.pop();
    int text = length - ended.from;
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
  }
}
