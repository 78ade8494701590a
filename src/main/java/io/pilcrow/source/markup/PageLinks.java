package io.pilcrow.source.markup;

import io.pilcrow.source.page.PageCleaning;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Where a page leads, and what it says to those who read pages by themselves.
 *
 * @param canonical the address that it says is its own
 * @param links http(s) addresses in their order, each once, without fragments
 * @param noIndex whether it asks to be left out
 * @param noFollow whether it asks not to follow its links
 */
public record PageLinks(
    Optional<String> canonical, List<String> links, boolean noIndex, boolean noFollow) {

  public static final PageLinks NONE = new PageLinks(Optional.empty(), List.of(), false, false);

  public PageLinks {
    links = List.copyOf(links);
  }

  /** Of a web page that was read at {@code url}. */
  public static PageLinks ofHtml(String html, String url) {
    Document page =
        Jsoup.parse(
            html, url, org.jsoup.parser.Parser.htmlParser().setMaxDepth(PageCleaning.DEEPEST));
    Set<String> links = new LinkedHashSet<>();
    for (Element link : page.select("a[href], area[href]")) {
      if (!(" " + link.attr("rel").toLowerCase(Locale.ROOT) + " ").contains(" nofollow ")) {
        web(link.absUrl("href")).ifPresent(links::add);
      }
    }
    Element canonical = page.selectFirst("link[rel=canonical][href]");
    String robots =
        String.join(",", page.select("meta[name~=(?i)^(?:robots|pilcrow)$]").eachAttr("content"))
            .toLowerCase(Locale.ROOT);
    return new PageLinks(
        Optional.ofNullable(canonical).flatMap(link -> web(link.absUrl("href"))),
        List.copyOf(links),
        says(robots, "noindex"),
        says(robots, "nofollow"));
  }

  /** Of Markdown, such as {@code llms.txt}. */
  public static PageLinks ofMarkdown(String markdown, String url) {
    Set<String> links = new LinkedHashSet<>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                absolute(url, link.getDestination()).flatMap(PageLinks::web).ifPresent(links::add);
              }
            });
    return new PageLinks(Optional.empty(), List.copyOf(links), false, false);
  }

  /** Whether directives such as {@code noindex, nofollow} hold one; {@code none} is both. */
  public static boolean says(String robots, String directive) {
    return robots.matches("(?s).*\\b(?:none|" + directive + ")\\b.*");
  }

  private static Optional<String> absolute(String url, String link) {
    try {
      return Optional.of(URI.create(url).resolve(link).toString());
    } catch (IllegalArgumentException e) { // no address
      return Optional.empty();
    }
  }

  private static Optional<String> web(String address) {
    return Optional.of(address.replaceFirst("#.*", ""))
        .filter(bare -> bare.matches("(?i)https?://.+"));
  }
}
