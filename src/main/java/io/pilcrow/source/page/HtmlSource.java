package io.pilcrow.source.page;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.draft.Draft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** A web page: what is hidden or no article is taken out, then the main content is walked. */
public final class HtmlSource {
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "body",
          "center",
          "dd",
          "details",
          "div",
          "dt",
          "figure",
          "figcaption",
          "footer",
          "header",
          "hr",
          "main",
          "p",
          "section",
          "summary",
          "ul",
          "ol",
          "menu",
          "dl",
          "table",
          "blockquote",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "form",
          "fieldset");
  private static final Pattern SITE_NAME = Pattern.compile("\\s+(?:[|–—·»-])\\s+[^|–—·»]{1,40}$");

  private static final Pattern XHTML =
      Pattern.compile("\\A.{0,2000}?<html[^>]{0,500}xmlns", Pattern.DOTALL);

  /** Where a page of the printed book begins, with its number. */
  private static final String PAGE_BREAK = "[epub:type=pagebreak], [role=doc-pagebreak]";

  /** The level of what opens and closes details: it heads them, below any heading above. */
  private static final int SUMMARY = 6;

  private final Draft draft;
  private final StringBuilder loose = new StringBuilder();
  private int links; // of the loose text
  private int linkedLetters;

  private HtmlSource(Draft draft) {
    this.draft = draft;
  }

  /** Adds what a page says. */
  public static void read(String html, Optional<String> url, Draft draft) {
    draft.takes(html, 0, "<=", 400);
    Parser parser = Parser.htmlParser().setMaxDepth(PageCleaning.DEEPEST);
    Document page = Jsoup.parse(html, url.orElse(""), parser);
    HtmlSource source = new HtmlSource(draft);
    url.or(() -> attribute(page, "link[rel=canonical]", "href"))
        .filter(address -> address.matches("(?i)https?://.+"))
        .ifPresent(source.draft::url);
    source.draft.record(PageRecord.of(page));
    PageCleaning.stripPermalinks(page);
    title(page).ifPresent(source.draft::title);
    PageCleaning.clean(page);
    Scripts.set(page.body());
    MainContent.find(page).forEach(source::part);
  }

  /** Adds what a piece of HTML shows, such as one that stands in Markdown. */
  public static void readPart(String html, Draft into) {
    HtmlSource source = new HtmlSource(into);
    source.walk(PageCleaning.shown(html));
    source.flush(Kind.PROSE);
  }

  /**
   * Adds what a page shows that is all article, such as a chapter of a book or a mail.
   *
   * @param label heads the page where it has no heading of its own
   * @return how many pictures it has, whose words nobody reads
   */
  public static int readPage(String page, Optional<String> label, Draft into) {
    into.takes(page, 0, "<=", 400);
    Element body = wellFormed(page);
    body.select(PAGE_BREAK).remove();
    body.select("aside").tagName("div"); // notes; nothing stands beside the article here
    if (body.selectFirst("h1, h2, h3, h4, h5, h6") == null) {
      label.ifPresent(words -> into.heading(1, words));
    }
    readPart(body.html(), into);
    return body.select("img, image").size();
  }

  /**
   * The words that a piece of HTML shows.
   *
   * @param into told what memory that takes
   */
  public static String shownText(String html, Draft into) {
    into.takes(html, 0, "<=", 400);
    return PageCleaning.shown(html).text();
  }

  /** XHTML closes elements that HTML goes on with, such as an empty {@code <a id="p7"/>}. */
  private static Element wellFormed(String page) {
    boolean isXml = page.stripLeading().startsWith("<?xml") || XHTML.matcher(page).find();
    if (isXml) {
      Parser parser = Parser.xmlParser().setMaxDepth(PageCleaning.DEEPEST);
      Document document = Jsoup.parse(page, "", parser);
      document.outputSettings().syntax(Document.OutputSettings.Syntax.html).prettyPrint(false);
      Element body = document.selectFirst("body");
      if (body != null) {
        return body;
      }
    }
    return Jsoup.parse(page, "", Parser.htmlParser().setMaxDepth(PageCleaning.DEEPEST)).body();
  }

  private static Optional<String> title(Document page) {
    List<Element> headings = page.select("article h1, main h1, [itemprop=headline]");
    if (headings.isEmpty()) {
      headings = page.select("h1");
    }
    Optional<String> heading =
        headings.size() == 1 ? Optional.of(headings.get(0).text()) : Optional.empty();
    return heading
        .filter(text -> !text.isBlank())
        .or(() -> attribute(page, "meta[property=og:title]", "content"))
        .or(() -> Optional.of(SITE_NAME.matcher(page.title()).replaceFirst("")))
        .map(Characters::collapsed)
        .filter(text -> !text.isBlank());
  }

  private static Optional<String> attribute(Document page, String selector, String name) {
    Element found = page.selectFirst(selector);
    return Optional.ofNullable(found).map(e -> e.attr(name)).filter(value -> !value.isBlank());
  }

  private void part(Element part) {
    element(part);
    flush(Kind.PROSE);
  }

  static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName());
  }

  private void walk(Element parent) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        loose.append(text.getWholeText());
      } else if (node instanceof Element element) {
        element(element);
      }
    }
  }

  private void element(Element element) {
    String name = element.normalName();
    if (name.equals("br")) {
      lineBreak();
    } else if (!BLOCKS.contains(name)) {
      inline(element);
    } else {
      flush(Kind.PROSE);
      block(element, name);
      flush(Kind.PROSE);
    }
  }

  /** A link or a bold word stays in its paragraph; a block inside it does not. */
  private void inline(Element element) {
    int before = loose.length();
    walk(element);
    if (element.normalName().equals("a") && loose.length() > before) {
      links++;
      linkedLetters += letters(loose.substring(before));
    }
  }

  private static int letters(String text) {
    return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
  }

  /** Two breaks in a row end a paragraph, as on pages without p elements. */
  private void lineBreak() {
    if (endsInBreak()) {
      flush(Kind.PROSE);
    } else {
      loose.append('\u2028'); // stands for the break until the white space around is collapsed
    }
  }

  /** Whether nothing but white space follows the last break; what is before it is not looked at. */
  private boolean endsInBreak() {
    for (int i = loose.length() - 1; i >= 0 && Character.isWhitespace(loose.charAt(i)); i--) {
      if (loose.charAt(i) == '\u2028') {
        return true;
      }
    }
    return false;
  }

  private void block(Element element, String name) {
    switch (name) {
      case "summary" -> draft.heading(SUMMARY, Characters.collapsed(element.text()));
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          draft.heading(name.charAt(1) - '0', Characters.collapsed(element.text()));
      case "ul", "ol", "menu" ->
          draft.paragraph(Kind.LIST, String.join("\n", ListRows.of(element)));
      case "dl" -> draft.paragraph(Kind.LIST, String.join("\n", definitions(element)));
      case "table" -> table(element);
      case "blockquote" -> draft.paragraph(Kind.QUOTE, lines(element));
      case "pre" -> draft.paragraph(Kind.CODE, element.wholeText());
      default -> walk(element);
    }
  }

  private void flush(Kind kind) {
    String text = Characters.collapsed(loose.toString()).replaceAll(" ?\u2028 ?", "\n");
    boolean menu = links > 1 && linkedLetters == letters(text);
    loose.setLength(0);
    links = 0;
    linkedLetters = 0;
    if (!menu) { // links and nothing but links lead away from the article
      draft.paragraph(kind, text);
    }
  }

  private static List<String> definitions(Element list) {
    return list.select("> dt, > dd, > div > dt, > div > dd").stream()
        .map(
            e -> (e.normalName().equals("dd") ? "  " : "") + Characters.collapsed(e.text()).strip())
        .filter(row -> !row.isBlank())
        .toList();
  }

  /** A table of data is one paragraph; a table that only lays out a page is walked like a div. */
  private void table(Element table) {
    if (!HtmlTable.laysOut(table)) {
      draft.table(HtmlTable.read(table));
      return;
    }
    for (Element row : HtmlTable.rows(table)) {
      for (Element cell : row.children()) {
        walk(cell);
        flush(Kind.PROSE);
      }
    }
  }

  /** The text of a quote, a line for each block in it. */
  private static String lines(Element quote) {
    StringBuilder text = new StringBuilder();
    quote.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              text.append(Characters.collapsed(words.getWholeText()));
            } else if (isLine(node)) {
              text.append('\n');
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (isLine(node)) {
              text.append('\n');
            }
          }
        });
    List<String> lines = text.toString().lines().map(Characters::collapsed).toList();
    return String.join("\n", lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList());
  }

  private static boolean isLine(Node node) {
    return BLOCKS.contains(node.nodeName()) || Set.of("br", "cite").contains(node.nodeName());
  }
}
