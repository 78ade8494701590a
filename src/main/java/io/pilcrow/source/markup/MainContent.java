package io.pilcrow.source.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

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
    TextCounts counts = TextCounts.of(page.body());
    int all = counts.in(page.body()).text();
    Visibility visibility = new Visibility();
    for (Element element : page.body().getAllElements()) {
      if (visibility.isHidden(element)
          || isFurniture(element) && counts.in(element).text() * 2 < all) {
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

  /** The words that a piece of HTML shows, white space as it is. */
  static String shownText(String html) {
    Document piece = Jsoup.parseBodyFragment(html);
    piece.select(NEVER_TEXT).remove();
    Visibility visibility = new Visibility();
    piece.body().getAllElements().stream()
        .filter(element -> element != piece.body() && visibility.isHidden(element))
        .toList()
        .forEach(Element::remove);
    return piece.body().wholeText();
  }

  private static boolean isFurniture(Element element) {
    return !element.normalName().matches("article|main|body|h[1-6]|p|li|td|th")
        && (FURNITURE.matcher(element.className().toLowerCase(Locale.ROOT)).find()
            || FURNITURE.matcher(element.id().toLowerCase(Locale.ROOT)).find());
  }

  /** The smallest element that holds the article. */
  static Element find(Document page) {
    TextCounts counts = TextCounts.of(page);
    Element at = page.body();
    Element named = page.selectFirst("[itemprop=articleBody], article, main, [role=main]");
    if (named != null && counts.in(named).good() * 2 > counts.in(at).good()) {
      at = named;
    }
    while (true) {
      int wanted = (int) Math.ceil(HOLDS * counts.in(at).good());
      Optional<Element> smaller = Optional.empty();
      for (Element child : at.children()) {
        int good = counts.in(child).good();
        if (wanted > 0 && good >= wanted && !child.children().isEmpty()) {
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
}
