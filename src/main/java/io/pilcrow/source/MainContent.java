package io.pilcrow.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Finds the part of a page that is the article.
 *
 * <p>First everything goes that is hidden, or that says by its element, role, class or id that it
 * is something else. Then the smallest element is taken that still holds 85 % of the page's good
 * text: paragraphs of some length that are not mostly links.
 */
final class MainContent {
  private static final String NEVER_TEXT =
      "script, style, noscript, template, svg, iframe, object, embed, canvas, video, audio, button,"
          + " input, select, textarea, nav, aside, dialog, footer:not(blockquote footer), [hidden], [aria-hidden=true],"
          + " [role=navigation], [role=banner], [role=contentinfo], [role=complementary],"
          + " [role=search], [role=dialog], [role=alertdialog], [role=menu], form";

  private static final Pattern HIDDEN_STYLE =
      Pattern.compile(
          "display:none|visibility:hidden|font-size:0(?:px|em|rem|pt|%)?(?:;|$)|opacity:0(?:;|$)"
              + "|text-indent:-\\d{3,}|(?:left|top):-\\d{4,}|clip:rect\\(0");
  private static final Pattern WHITE =
      Pattern.compile(
          "(?:^|;)color:(?:#fff(?:fff)?|white|transparent|rgb\\(255,255,255\\))(?:;|$|!)");

  private static final Pattern FURNITURE =
      Pattern.compile(
          "(?:^|[\\s_-])(?:share|sharing|sharedaddy|social|comments?|respond|disqus|related|recommended"
              + "|newsletter|subscribe|signup|cookies?|consent|gdpr|breadcrumbs?|advert|advertisement|ads?"
              + "|sponsor(?:ed)?|promo|sidebar|masthead|navbar|navigation|menu|pagination|pager|popup|modal"
              + "|skip|toc|tags|postprofile|signature|jumpbox|teilen|kommentare?|partag(?:e|er)|commentaires?"
              + "|compartir|comentarios?|condividi|commenti|jp-relatedposts|infobox|navbox|mw-editsection|reference|reflist|metadata)"
              + "(?:$|[\\s_-])");

  private static final Pattern PERMALINK = Pattern.compile("[¶#§\\x{1F517}]?");

  private static final double HOLDS = 0.85;
  private static final int GOOD_LENGTH = 40;
  private static final double MOSTLY_LINKS = 0.5;

  private MainContent() {}

  /** Takes the "¶" out of headings, which links to the heading itself. */
  static void stripPermalinks(Document page) {
    page.select("h1 a, h2 a, h3 a, h4 a, h5 a, h6 a").stream()
        .filter(link -> PERMALINK.matcher(link.text().strip()).matches())
        .forEach(Element::remove);
  }

  /** Takes out of the page what is hidden or is furniture by its own word. */
  static void strip(Document page) {
    page.select(NEVER_TEXT).remove();
    List<Element> gone = new ArrayList<>();
    int all = page.body().text().length();
    for (Element element : page.body().getAllElements()) {
      if (isHidden(element) || isFurniture(element) && element.text().length() * 2 < all) {
        gone.add(element);
      }
    }
    gone.forEach(
        element -> {
          if (element.parent() != null && element != page.body()) {
            element.remove();
          }
        });
  }

  private static boolean isHidden(Element element) {
    String style = style(element);
    if (HIDDEN_STYLE.matcher(style).find()) {
      return true;
    }
    return WHITE.matcher(style).find() && !hasBackground(element);
  }

  /** Whether the element or one around it sets a background other than white. */
  private static boolean hasBackground(Element element) {
    for (Optional<Element> at = Optional.of(element);
        at.isPresent();
        at = Optional.ofNullable(at.get().parent())) {
      if (style(at.get())
              .matches(".*background(?:-color|-image)?:(?!#fff|white|none|transparent).*")
          || at.get().hasAttr("bgcolor")) {
        return true;
      }
    }
    return false;
  }

  private static String style(Element element) {
    return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }

  private static boolean isFurniture(Element element) {
    return !element.normalName().matches("article|main|body|h[1-6]|p|li|td|th")
        && (FURNITURE.matcher(element.className().toLowerCase(Locale.ROOT)).find()
            || FURNITURE.matcher(element.id().toLowerCase(Locale.ROOT)).find());
  }

  /** The smallest element that holds the article. */
  static Element find(Document page) {
    Element at = page.body();
    Element named = page.selectFirst("[itemprop=articleBody], article, main, [role=main]");
    if (named != null && good(named) * 2 > good(at)) {
      at = named;
    }
    while (true) {
      int wanted = (int) Math.ceil(HOLDS * good(at));
      Optional<Element> smaller = Optional.empty();
      for (Element child : at.children()) {
        if (wanted > 0 && good(child) >= wanted && !child.children().isEmpty()) {
          smaller = Optional.of(child);
        }
      }
      if (smaller.isEmpty()
          || smaller.get().normalName().matches("p|table|ul|ol|dl|blockquote|pre")) {
        return at;
      }
      at = smaller.get();
    }
  }

  /** How many characters of good text an element holds. */
  private static int good(Element element) {
    int[] sum = {0};
    NodeVisitor visitor =
        (Node node, int depth) -> {
          if (node instanceof Element e) {
            String own = e.ownText();
            if (own.length() >= GOOD_LENGTH && linked(e) < MOSTLY_LINKS * e.text().length()) {
              sum[0] += own.length();
            }
          }
        };
    NodeTraversor.traverse(visitor, element);
    return sum[0];
  }

  private static int linked(Element element) {
    return element.select("a").stream().mapToInt(a -> a.text().length()).sum();
  }
}
