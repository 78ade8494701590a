package io.pilcrow.source.bound;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.language.Languages;
import io.pilcrow.source.draft.Dates;
import io.pilcrow.source.draft.Decoding;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.RecordText;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.pack.OfficeParts;
import io.pilcrow.source.page.HtmlSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A book in EPUB 2 or 3: its pages in the order of its spine, read as web pages are; what the table
 * of contents calls a page heads it where it has no heading of its own.
 */
public final class EpubSource {
  private static final String CONTAINER = "META-INF/container.xml";

  private final OfficeParts parts;
  private final String opf; // where the package is told
  private final Document book;
  private final Map<String, Element> items = new HashMap<>(); // of the manifest, by id
  private final Map<String, String> labels = new HashMap<>(); // of pages, by their names
  private final Set<String> contents; // pages that only say again what the headings say
  private final Set<String> locked;
  private final Draft draft;

  private EpubSource(OfficeParts parts, String opf, Document book, Draft draft) {
    this.draft = draft;
    this.parts = parts;
    this.opf = opf;
    this.book = book;
    book.select("manifest > item").forEach(item -> items.put(item.id(), item));
    contents =
        book.select("guide > reference[type=toc]").stream()
            .map(page -> part(page.attr("href")))
            .collect(Collectors.toUnmodifiableSet());
    locked =
        xml(parts, "META-INF/encryption.xml").stream()
            .flatMap(list -> list.getAllElements().stream())
            .filter(element -> element.tagName().endsWith("CipherReference"))
            .map(element -> element.attr("URI"))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Adds what it says. Throws SourceException for what is no book that can be read. */
  public static void read(OfficeParts parts, Draft draft) {
    String opf =
        xml(parts, CONTAINER)
            .map(container -> container.select("rootfile").attr("full-path"))
            .orElse("");
    Document book =
        xml(parts, opf)
            .orElseThrow(
                () ->
                    new SourceException(
                        parts.file() + " is an archive without a book; it may be damaged"));
    EpubSource source = new EpubSource(parts, opf, book, draft);
    draft.record(source.record());
    source.said("title").ifPresent(draft::title);
    source.contents();
    source.pages();
  }

  /** jsoup knows no document types, so none can name an entity. */
  private static Optional<Document> xml(OfficeParts parts, String part) {
    return parts.bytes(part).map(bytes -> Jsoup.parse(text(bytes, part), "", Parser.xmlParser()));
  }

  private static String text(byte[] bytes, String part) {
    return Decoding.decode(bytes, part);
  }

  private ArticleRecord record() {
    Optional<String> language = said("language").flatMap(Languages::declared);
    return new ArticleRecord(
        named("creator").stream().flatMap(name -> RecordText.name(name).stream()).toList(),
        said("date").flatMap(date -> Dates.of(date, language)),
        Optional.empty(),
        said("publisher").flatMap(RecordText::name),
        language,
        said("description").map(words -> Jsoup.parse(words).text()).flatMap(RecordText::sentences),
        Optional.empty(),
        List.of());
  }

  private List<String> named(String name) {
    return book.select("metadata > *").stream()
        .filter(element -> element.tagName().replaceFirst("^.*:", "").equals(name))
        .map(element -> element.text().strip())
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private Optional<String> said(String name) {
    return named(name).stream().findFirst();
  }

  private String part(String href) {
    String path = withoutPlace(href).replace("+", "%2B");
    try {
      return OfficeParts.target(opf, URLDecoder.decode(path, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) { // a per cent sign that is one
      return OfficeParts.target(opf, path);
    }
  }

  private static String withoutPlace(String href) {
    int place = href.indexOf('#');
    return place < 0 ? href : href.substring(0, place);
  }

  private static boolean isNavigation(Element item) {
    return List.of(item.attr("properties").split("\\s+")).contains("nav");
  }

  private void contents() {
    Set<String> read = new HashSet<>();
    for (Element item : items.values()) {
      String name = part(item.attr("href"));
      boolean ncx = item.attr("media-type").equals("application/x-dtbncx+xml");
      if ((ncx || isNavigation(item)) && read.add(name)) {
        xml(parts, name)
            .ifPresent(
                document -> {
                  for (Element point : document.select("navPoint, nav a[href]")) {
                    String href = ncx ? point.select("> content").attr("src") : point.attr("href");
                    String label = ncx ? point.select("> navLabel").text() : point.text();
                    labels.putIfAbsent(OfficeParts.target(name, withoutPlace(href)), label.strip());
                  }
                });
      }
    }
  }

  private void pages() {
    int pictures = 0;
    Set<String> read = new HashSet<>();
    for (Element entry : book.select("spine > itemref")) {
      Element item = items.get(entry.attr("idref"));
      if (item == null || isNavigation(item)) {
        continue;
      }
      String name = part(item.attr("href"));
      if (contents.contains(name) || !read.add(name)) {
        continue; // a page stands in a book once
      }
      Optional<byte[]> bytes = parts.bytes(name);
      if (bytes.isPresent()) {
        checkReadable(name);
        pictures +=
            HtmlSource.readPage(
                text(bytes.get(), name), Optional.ofNullable(labels.get(name)), draft);
      }
    }
    draft.picturesLeftOut(pictures);
  }

  private void checkReadable(String page) {
    if (locked.contains(page)) {
      throw new SourceException(
          parts.file() + " is locked (DRM); only a copy without a lock can be read");
    }
  }
}
