package io.pilcrow.source.page;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Scores the boxes of a page by the paragraphs in them, as Mozilla's Readability does by its
 * description: a paragraph gives a point, one for each comma and one for each hundred letters,
 * three at most, to the box around it, half of that to the next and a sixth, ninth … further out;
 * names of classes and ids add or take points; and a box loses by what of it is links.
 */
final class Candidates {
  private static final int SHORTEST = 25; // letters of a paragraph that counts
  private static final int LONGEST = 20_000; // letters of a paragraph
  private static final int FURTHEST = 5; // boxes around a paragraph that gain by it
  private static final int NAME = 25; // points for what a class or id says
  private static final Pattern COMMA = Pattern.compile("[,\\u060C\\uFF0C\\u3001\\u3002]");
  private static final Pattern GOOD =
      Pattern.compile(
          "(?i)article|body|content|entry|main|page|post|text|blog|story|prose|markdown");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "pre", "td", "blockquote", "dd", "li", "figcaption");

  private final TextCounts counts;
  private final Map<Element, Double> points = new IdentityHashMap<>();

  private Candidates(TextCounts counts) {
    this.counts = counts;
  }

  static Candidates of(Element top, TextCounts counts) {
    Candidates candidates = new Candidates(counts);
    top.getAllElements().forEach(candidates::add);
    return candidates;
  }

  /** How much a text says: a Chinese or Japanese character as much as three other letters. */
  static int letters(String text) {
    return text.codePoints().map(c -> Character.isIdeographic(c) || isKana(c) ? 3 : 1).sum();
  }

  private static boolean isKana(int c) {
    return c >= 0x3040 && c <= 0x30FF;
  }

  /** A paragraph, or a box in which words stand loose. */
  private void add(Element element) {
    boolean isParagraph = PARAGRAPHS.contains(element.normalName());
    if (!isParagraph && !HtmlSource.isBlock(element)) {
      return;
    }
    String text = isParagraph ? shortened(element) : loose(element);
    int letters = letters(text);
    if (letters >= SHORTEST) {
      double given = 1 + COMMA.matcher(text).results().count() + Math.min(letters / 100, 3);
      spread(given * (1 - links(element)), isParagraph ? element.parent() : element);
    }
  }

  /** Boxes nested in paragraphs without end would be read as often as they are nested. */
  private String shortened(Element paragraph) {
    return counts.in(paragraph).text() > LONGEST ? paragraph.ownText() : paragraph.text();
  }

  private static String loose(Element box) {
    StringBuilder words = new StringBuilder();
    box.childNodes().stream()
        .filter(TextNode.class::isInstance)
        .forEach(text -> words.append(((TextNode) text).text()));
    return words.toString().strip();
  }

  private void spread(double given, @Nullable Element box) {
    Element around = box;
    for (int away = 0; around != null && away <= FURTHEST; away++) {
      double share = away == 0 ? 1 : away == 1 ? 2 : away * 3;
      points.merge(around, given / share, Double::sum);
      around = around.parent();
    }
  }

  /** What an element and its names say, in points. */
  private static double start(Element element) {
    double start =
        switch (element.normalName()) {
          case "article", "main" -> 10;
          case "div" -> 5;
          case "pre", "td", "blockquote" -> 3;
          case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
          case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
          default -> 0;
        };
    for (String name : new String[] {element.className(), element.id()}) {
      start += ClassWords.sayFurniture(name) ? -NAME : 0;
      start += GOOD.matcher(name).find() ? NAME : 0;
    }
    return start;
  }

  /** What share of an element's letters is links, 0 to 1. */
  private double links(Element element) {
    TextCounts.Count count = counts.in(element);
    return count.text() == 0 ? 0 : Math.min(1, (double) count.links() / count.text());
  }

  /** Of a box, higher is better; 0 for one without paragraphs. */
  double score(Element element) {
    double given = points.getOrDefault(element, 0.0);
    return given == 0 ? 0 : (given + start(element)) * (1 - links(element));
  }

  /** What the page itself calls the article's body needs less to be it. */
  private double rank(Element element) {
    return score(element) + (element.attr("itemprop").equals("articleBody") ? 2 * NAME : 0);
  }

  /** The box with the highest score, of equal ones the larger; empty on a page without prose. */
  Optional<Element> best() {
    return points.keySet().stream()
        .max(
            Comparator.comparingDouble(this::rank)
                .thenComparingInt(element -> counts.in(element).text()));
  }
}
