package io.pilcrow.source.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.language.Languages;
import io.pilcrow.source.draft.Dates;
import io.pilcrow.source.draft.RecordText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a page says about its article, most reliable first: JSON-LD, the meta elements that search
 * engines and libraries read, microdata, and last the byline and the {@code time} that readers see.
 * For one page, before anything is taken out of it.
 */
final class PageRecord {
  private static final String AUTHORS =
      "meta[name=author], meta[property=author], meta[name=parsely-author], meta[name=sailthru.author],"
          + " meta[name=dc.creator], meta[name=dcterms.creator], meta[name=citation_author],"
          + " meta[property=article:author], meta[name=article:author], meta[name=byl]";
  private static final String PUBLISHED =
      "meta[property=article:published_time], meta[name=article:published_time],"
          + " meta[property=og:published_time], meta[name=parsely-pub-date],"
          + " meta[name=sailthru.date], meta[name=citation_publication_date], meta[name=citation_date],"
          + " meta[name=dc.date], meta[name=dc.date.issued], meta[name=dcterms.created],"
          + " meta[name=dcterms.issued], meta[name=pubdate], meta[name=publishdate],"
          + " meta[name=publish-date], meta[name=publish_date], meta[name=date],"
          + " meta[itemprop=datepublished], meta[name=article.published], meta[name=dc.date.created]";
  private static final String MODIFIED =
      "meta[property=article:modified_time], meta[property=og:updated_time], meta[name=last-modified],"
          + " meta[name=dcterms.modified], meta[itemprop=datemodified], meta[name=article.updated]";
  private static final String PUBLISHER =
      "meta[property=og:site_name], meta[name=application-name], meta[name=dc.publisher],"
          + " meta[name=citation_journal_title], meta[name=publisher]";
  private static final String DESCRIPTION =
      "meta[name=description], meta[property=og:description], meta[name=dc.description],"
          + " meta[name=twitter:description]";
  private static final String BYLINE =
      "[itemprop=author] [itemprop=name], [itemprop=author], a[rel=author], .byline .author,"
          + " .author .fn, .vcard .fn, .byline-name, .author-name, .byline__name, .byline, .post-author,"
          + " .entry-author, .article-author";

  /** Before a name; "von" only at the start or after a participle, since it is part of names. */
  private static final Pattern BY =
      Pattern.compile(
          "(?iu)^(?:(?:\\p{L}{2,15}\\s){0,2}(?:by|par|por)|(?:(?:ver|ein|geschrieb)\\p{L}+(?:t|en)\\s)?von"
              + "|di|door|av|af)[:\\s]\\s*"
              + "|^(?:author|autor(?:in)?|auteur|autore|text)(?:\\s*:\\s*|\\s+)|^[|·•–—-]\\s*");

  private static final Pattern NOBODY =
      Pattern.compile(
          "(?iu)(?:web)?(?:admin|master)|staff|editor(?:ial)?|redaktion|unknown|no author|guest");
  private static final Pattern AND =
      Pattern.compile("(?iu)\\s*[,;|]\\s*(?:and\\s+)?|\\s+(?:and|&|und|et|y|e|en|och|og)\\s+");
  private static final Pattern ADDRESS_DATE =
      Pattern.compile("/((?:19|20)\\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\\d|3[01])(?!\\d)");
  private static final String DATELINE =
      "[class*=date], [class*=datum], [class*=fecha], [class*=publish], [class*=posted], .byline,"
          + " [class*=meta], [class*=time], h1 + p, h1 + div";
  private static final String ELSEWHERE = "aside, nav, footer, li, .comment, #comments, .comments";
  private static final int LONGEST_BYLINE = 120;

  private final Document page;
  private final LinkedData data;
  private final JsonNode article;
  private final Optional<String> language;

  private PageRecord(Document page) {
    this.page = page;
    data = LinkedData.of(page);
    article = data.article();
    language = language();
  }

  static ArticleRecord of(Document page) {
    PageRecord of = new PageRecord(page);
    return new ArticleRecord(
        of.authors(),
        of.published(),
        of.modified(),
        of.publisher(),
        of.language,
        of.description(),
        Optional.empty(),
        List.of());
  }

  private List<String> authors() {
    List<String> stated = people(data.names(article.path("author")).stream(), false);
    if (stated.isEmpty()) {
      stated = people(contents(AUTHORS), false);
    }
    boolean isHouse = stated.stream().allMatch(name -> publisher().stream().anyMatch(name::equals));
    List<String> shown = isHouse ? byline() : List.of();
    return shown.isEmpty() ? stated : shown;
  }

  /** The first byline that names somebody; a page has others, below its comments. */
  private List<String> byline() {
    for (Element line : page.select(BYLINE)) {
      String text = line.hasAttr("content") ? line.attr("content") : line.text();
      List<String> people = people(Stream.of(text), true);
      if (!people.isEmpty() && text.length() <= LONGEST_BYLINE) {
        return people;
      }
    }
    return List.of();
  }

  /**
   * @param seen whether it is a line for readers, in which a date or a place may follow the name
   */
  private static List<String> people(Stream<String> written, boolean seen) {
    List<String> people = new ArrayList<>();
    written
        .flatMap(line -> several(BY.matcher(line.strip()).replaceFirst("")))
        .flatMap(name -> RecordText.name(BY.matcher(name.strip()).replaceFirst("")).stream())
        .filter(name -> !name.matches("(?i)https?:.*|www\\..*|@.*|.*@.*\\..*"))
        .filter(name -> !NOBODY.matcher(name).matches())
        .filter(name -> !seen || name.codePoints().noneMatch(Character::isDigit))
        .filter(name -> !seen || name.split("\\s").length <= 5)
        .filter(name -> !people.contains(name))
        .forEach(people::add);
    return people;
  }

  /** A comma stands between people only where each of them has two names: not in "Lee, Ann". */
  private static Stream<String> several(String line) {
    String[] parts = AND.split(line);
    return Stream.of(parts).allMatch(part -> part.contains(" "))
        ? Stream.of(parts)
        : Stream.of(line);
  }

  private Optional<WrittenDate> published() {
    return date(data.text(article.path("datePublished")))
        .or(() -> date(contents(PUBLISHED).findFirst()))
        .or(() -> shown("[itemprop=datePublished]"))
        .or(() -> shown("time[pubdate], time.published, time.entry-date, abbr.published"))
        .or(() -> date(data.text(article.path("dateCreated"))))
        .or(this::onlyTime)
        .or(this::inAddress)
        .or(this::dateline);
  }

  private Optional<WrittenDate> modified() {
    return date(data.text(article.path("dateModified")))
        .or(() -> date(contents(MODIFIED).findFirst()))
        .or(() -> shown("[itemprop=dateModified], time.updated, abbr.updated"));
  }

  private Optional<WrittenDate> date(Optional<String> written) {
    return written.flatMap(text -> Dates.of(text, language));
  }

  private Optional<WrittenDate> shown(String selector) {
    return Optional.ofNullable(page.selectFirst(selector)).flatMap(this::date);
  }

  private Optional<WrittenDate> date(Element shown) {
    return Stream.of("datetime", "content", "title")
        .map(shown::attr)
        .filter(text -> !text.isBlank())
        .findFirst()
        .or(() -> Optional.of(shown.text()))
        .flatMap(text -> Dates.of(text, language))
        .filter(date -> date.iso().isPresent());
  }

  /** The time that stands with the title: the first of the article, outside of lists of others. */
  private Optional<WrittenDate> onlyTime() {
    Elements times = page.select("article time, main time, header time, .byline time, h1 ~ * time");
    times.removeIf(time -> time.closest(ELSEWHERE) != null);
    return Optional.ofNullable(times.first()).flatMap(this::date);
  }

  /** The first date in a line that is made to show one, near the title. */
  private Optional<WrittenDate> dateline() {
    return page.select(DATELINE).stream()
        .filter(line -> line.closest(ELSEWHERE) == null && line.text().length() <= LONGEST_BYLINE)
        .flatMap(line -> Dates.in(line.text(), language).stream())
        .findFirst();
  }

  /** The date in the page's own address, as blogs and newspapers have it. */
  private Optional<WrittenDate> inAddress() {
    return Stream.of(page.location(), attribute("link[rel=canonical]", "href"))
        .map(ADDRESS_DATE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1) + "-" + two(found.group(2)) + "-" + two(found.group(3)))
        .map(WrittenDate::of)
        .findFirst();
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }

  private Optional<String> publisher() {
    return data.names(article.path("publisher")).stream()
        .findFirst()
        .or(() -> contents(PUBLISHER).findFirst())
        .flatMap(RecordText::name);
  }

  private Optional<String> description() {
    return contents(DESCRIPTION)
        .findFirst()
        .or(() -> data.text(article.path("description")))
        .flatMap(RecordText::sentences);
  }

  private Optional<String> language() {
    return Stream.of(
            attribute("html[lang]", "lang"),
            attribute("meta[http-equiv=content-language]", "content"),
            data.text(article.path("inLanguage")).orElse(""),
            attribute("meta[property=og:locale]", "content"))
        .flatMap(tag -> Languages.declared(tag).stream())
        .findFirst();
  }

  private Stream<String> contents(String selector) {
    return page.select(selector).stream()
        .map(meta -> meta.attr("content"))
        .filter(text -> !text.isBlank());
  }

  private String attribute(String selector, String name) {
    Element found = page.selectFirst(selector);
    return found == null ? "" : found.attr(name);
  }
}
