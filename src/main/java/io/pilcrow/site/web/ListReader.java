package io.pilcrow.site.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import io.pilcrow.json.Json;
import io.pilcrow.site.web.PageList.Kind;
import io.pilcrow.site.web.PageList.Listed;
import io.pilcrow.site.web.PageList.UnreadableListException;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Tells by its content what a list is, and reads it. Names and media types are often wrong: feeds
 * are sent as HTML and sitemaps as plain text.
 */
public final class ListReader {
  /** The most that the protocol of sitemaps allows, unpacked. */
  public static final int LARGEST = 50 * 1024 * 1024;

  /** A feed becomes a tree, which takes many times its size; such of the latest pages are small. */
  static final int LARGEST_FEED = 5 * 1024 * 1024;

  private static final int HEAD = 4096;

  private final ArticleReader pages;

  public ListReader(ArticleReader pages) {
    this.pages = pages;
  }

  /**
   * @throws UnreadableListException when it is none
   */
  public PageList read(Fetched fetched) {
    return list(fetched).of(Addresses.site(fetched.url()));
  }

  private PageList list(Fetched fetched) {
    byte[] content = unpacked(fetched);
    String head =
        new String(content, 0, Math.min(HEAD, content.length), StandardCharsets.UTF_8)
            .replace("\u0000", "") // UTF-16
            .replaceFirst("^[\\uFEFF\\s]+", "")
            .toLowerCase(Locale.ROOT);
    String path = fetched.url().replaceFirst("[?].*", "");
    if (has(head, "urlset") || has(head, "sitemapindex")) {
      return sitemap(fetched, content, "application/xml");
    }
    if (has(head, "rss") || has(head, "feed") || has(head, "rdf:rdf")) {
      return feed(fetched, ofAFeed(fetched, content));
    }
    if (head.startsWith("{")) {
      return jsonFeed(fetched, ofAFeed(fetched, content));
    }
    if (head.lines().limit(10).allMatch(line -> line.isBlank() || line.matches("https?://\\S+"))
        && !head.isBlank()) {
      return sitemap(fetched, content, "text/plain");
    }
    if (path.matches("(?i).*/llms[^/]*\\.txt")) {
      return new PageList(
          Kind.LLMS_TXT,
          pages.links(fetched.page()).links().stream().map(ListReader::undated).toList(),
          List.of(),
          Set.of());
    }
    return PageList.of(Kind.START_PAGE, List.of(undated(fetched.url())));
  }

  private static byte[] ofAFeed(Fetched fetched, byte[] content) {
    if (content.length > LARGEST_FEED) {
      throw new UnreadableListException(
          fetched.url() + " is a feed of more than 5 MB; give a sitemap of all its pages");
    }
    return content;
  }

  private static boolean has(String head, String element) {
    return head.startsWith("<") && head.matches("(?s).*<(?:[a-z0-9]+:)?" + element + "[\\s>].*");
  }

  private static Listed undated(String address) {
    return new Listed(address, Optional.empty());
  }

  private static PageList sitemap(Fetched fetched, byte[] content, String type) {
    try {
      AbstractSiteMap map =
          new SiteMapParser(false).parseSiteMap(type, content, URI.create(fetched.url()).toURL());
      if (map instanceof SiteMapIndex index) {
        return new PageList(
            Kind.SITEMAP,
            List.of(),
            index.getSitemaps().stream().map(part -> part.getUrl().toString()).toList(),
            Set.of());
      }
      return PageList.of(
          Kind.SITEMAP,
          ((SiteMap) map)
              .getSiteMapUrls().stream()
                  .map(page -> new Listed(page.getUrl().toString(), time(page.getLastModified())))
                  .toList());
    } catch (UnknownFormatException | IOException | RuntimeException e) {
      throw new UnreadableListException(
          fetched.url() + " is no sitemap that can be read: " + e.getMessage(), e);
    }
  }

  private static PageList feed(Fetched fetched, byte[] content) {
    try (XmlReader reader = xml(fetched, content)) {
      SyndFeed feed = new SyndFeedInput().build(reader);
      List<Listed> entries = new ArrayList<>();
      for (SyndEntry entry : feed.getEntries()) {
        Date told = Optional.ofNullable(entry.getUpdatedDate()).orElseGet(entry::getPublishedDate);
        Stream.of(entry.getLink(), entry.getUri())
            .flatMap(link -> resolved(fetched.url(), link).stream())
            .findFirst()
            .ifPresent(link -> entries.add(new Listed(link, time(told))));
      }
      Optional<String> home = resolved(fetched.url(), feed.getLink());
      return new PageList(Kind.FEED, entries, List.of(), sites(home));
    } catch (FeedException | IOException | IllegalArgumentException e) {
      throw new UnreadableListException(
          fetched.url() + " is no feed that can be read: " + e.getMessage(), e);
    }
  }

  private static XmlReader xml(Fetched fetched, byte[] content) throws IOException {
    String type =
        fetched.contentType().filter(said -> said.contains("xml")).orElse("application/xml");
    return new XmlReader(new ByteArrayInputStream(content), type, true);
  }

  private static PageList jsonFeed(Fetched fetched, byte[] content) {
    try {
      JsonNode feed = Json.MAPPER.readTree(content);
      if (!feed.path("items").isArray()) {
        throw new UnreadableListException(
            fetched.url() + " is JSON, but no JSON feed: it has no list of items");
      }
      List<Listed> items = new ArrayList<>();
      for (JsonNode item : feed.path("items")) {
        Optional<String> told =
            Stream.of("date_modified", "date_published")
                .map(name -> item.path(name).asText(""))
                .filter(date -> !date.isBlank())
                .findFirst();
        Stream.of("url", "id")
            .flatMap(name -> resolved(fetched.url(), item.path(name).asText("")).stream())
            .findFirst()
            .ifPresent(link -> items.add(new Listed(link, told)));
      }
      String home = feed.path("home_page_url").asText("");
      return new PageList(Kind.FEED, items, List.of(), sites(resolved(fetched.url(), home)));
    } catch (IOException e) {
      throw new UnreadableListException(fetched.url() + " is no sound JSON", e);
    }
  }

  private static Set<String> sites(Optional<String> home) {
    return home.map(Addresses::site).map(Set::of).orElseGet(Set::of);
  }

  private static Optional<String> resolved(
      String base, @org.jspecify.annotations.Nullable String link) {
    if (link == null || link.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(base).resolve(link.strip()).toString())
          .filter(address -> address.matches("(?i)https?://.+"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> time(@org.jspecify.annotations.Nullable Date date) {
    return Optional.ofNullable(date).map(known -> known.toInstant().toString());
  }

  private static byte[] unpacked(Fetched fetched) {
    byte[] content = fetched.content();
    if (content.length < 2 || (content[0] & 0xFF) != 0x1F || (content[1] & 0xFF) != 0x8B) {
      return content;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      byte[] all = in.readNBytes(LARGEST + 1);
      if (all.length > LARGEST) {
        throw new UnreadableListException(
            fetched.url() + " is larger than 50 MB unpacked; split it and give their index");
      }
      return all;
    } catch (IOException e) {
      throw new UnreadableListException(fetched.url() + " is no sound gzip file", e);
    }
  }
}
