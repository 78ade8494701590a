package io.pilcrow.source.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a page what is no part of any article: what is hidden, what is made for filling in,
 * and boxes that say by their element, role, class or id that they are something else. Only boxes
 * go by their name, never words inside a sentence, and none that holds the title or half of the
 * text: a name is a hint and not a proof.
 */
public final class PageCleaning {
  private static final String NEVER_TEXT =
      "script, style, noscript, template, svg, iframe, object, embed, canvas, video, audio, input,"
          + " select, textarea, label, legend, dialog, [hidden], [aria-hidden=true]";

  /** What is around an article; one that holds half of the page was left open or used wrongly. */
  private static final String AROUND =
      "nav, footer:not(blockquote footer), [role=navigation], [role=banner], [role=contentinfo],"
          + " [role=complementary], [role=search], [role=dialog], [role=alertdialog], [role=menu]";

  private static final String MAIN = "h1, main, [role=main], [itemprop=articleBody]";

  /** A note in a manual is an aside that belongs to the text. */
  private static final String ASIDE =
      "aside:not([role=note]):not([class*=note]):not([class*=tip]):not([class*=warning])"
          + ":not([class*=caution]):not([class*=admonition]):not([class*=callout])"
          + ":not([class*=important])";

  /** A button that shows and hides a part of the text is its heading. */
  private static final String OPENER =
      "h1 button, h2 button, h3 button, h4 button, h5 button, h6 button, summary button, dt button";

  private static final String PANEL_OPENERS =
      "[aria-controls][aria-expanded], [role=tab][aria-controls], [data-toggle=collapse],"
          + " [data-bs-toggle=collapse], [data-toggle=tab], [data-bs-toggle=tab]";
  private static final String CLOSED = "[id][hidden], [id][aria-hidden=true], [id][style*=display]";
  private static final Pattern NOT_SHOWN = Pattern.compile("(?i)display\\s*:\\s*none\\s*;?");

  private static final Pattern PERMALINK = Pattern.compile("[¶#§\\x{1F517}]?");
  private static final Set<String> BOXES =
      Set.of(
          "div",
          "section",
          "aside",
          "ul",
          "ol",
          "dl",
          "table",
          "header",
          "fieldset",
          "figure",
          "form",
          "details",
          "address",
          "center");

  /** Deeper trees come from broken or hostile pages; what lies deeper is not read. */
  public static final int DEEPEST = 200;

  private PageCleaning() {}

  /** Takes the "¶" out of headings, terms and captions, which links to where it stands. */
  public static void stripPermalinks(Document page) {
    page.select("a[href*=#]").stream()
        .filter(link -> PERMALINK.matcher(link.text().strip()).matches())
        .forEach(Element::remove);
  }

  /** Takes out of the page what is hidden or is furniture by its own word. */
  public static void clean(Document page) {
    openPanels(page);
    stripButtons(page);
    page.select(NEVER_TEXT).remove();
    stripUnlessMost(page, AROUND + ", " + ASIDE + ", form");
    stripByName(page);
    Teasers.strip(page);
  }

  /** The words that a piece of HTML shows, white space as it is. */
  public static String shownText(String html) {
    return shown(html).wholeText();
  }

  /** What a piece of HTML shows. */
  public static Element shown(String html) {
    Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
    Document piece = Jsoup.parse("<body>" + html, "", parser);
    piece.select(NEVER_TEXT + ", form, button, " + AROUND + ", " + ASIDE).remove();
    Visibility visibility = new Visibility();
    piece.body().getAllElements().stream()
        .filter(element -> element != piece.body() && visibility.isHidden(element))
        .toList()
        .forEach(Element::remove);
    Scripts.set(piece.body());
    return piece.body();
  }

  /**
   * What a reader opens with a click is closed when a page is read, and part of it all the same.
   */
  private static void openPanels(Document page) {
    Set<String> opened = new HashSet<>();
    for (Element opener : page.select(PANEL_OPENERS)) {
      for (String attribute : List.of("aria-controls", "data-target", "data-bs-target", "href")) {
        opened.add(opener.attr(attribute).replaceFirst("^#", ""));
      }
    }
    for (Element panel : page.select(CLOSED)) {
      boolean isPanel = panel.attr("role").equals("tabpanel") || opened.contains(panel.id());
      if (isPanel && !panel.id().isEmpty() && holdsProse(panel)) {
        panel.removeAttr("hidden").removeAttr("aria-hidden");
        panel.attr("style", NOT_SHOWN.matcher(panel.attr("style")).replaceAll(""));
      }
    }
  }

  private static void stripButtons(Document page) {
    List<Element> openers = page.select(OPENER);
    for (Element button : page.select("button, [role=button]")) {
      String opened = button.attr("aria-controls");
      boolean isOpener =
          openers.contains(button)
              || !opened.isEmpty()
                  && button.hasAttr("aria-expanded")
                  && button.text().length() > 2
                  && holdsProse(page.getElementById(opened));
      if (isOpener && button.closest("h1, h2, h3, h4, h5, h6, summary, dt") == null) {
        button.tagName("h4");
      } else if (!isOpener && button.nameIs("button")) {
        button.remove();
      }
    }
  }

  private static boolean holdsProse(@Nullable Element panel) {
    return panel != null && TextCounts.of(panel).in(panel).good() > 0;
  }

  /** A form that is half of a page, for one, is how the page was made, and not for filling in. */
  private static void stripUnlessMost(Document page, String selector) {
    TextCounts counts = TextCounts.of(page.body());
    TextCounts.Count all = counts.in(page.body());
    for (Element element : page.select(selector)) {
      TextCounts.Count own = counts.in(element);
      boolean isMost =
          own.good() > 0 && (own.text() * 2 >= all.text() || own.good() * 2 >= all.good());
      if (element != page.body() && !isMost) {
        element.remove();
      }
    }
  }

  private static void stripByName(Document page) {
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

  private static boolean isFurniture(Element element) {
    boolean isBox = BOXES.contains(element.normalName()) || element.normalName().contains("-");
    return isBox && ClassWords.sayFurniture(element) && element.selectFirst(MAIN) == null;
  }
}
