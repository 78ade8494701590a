package io.pilcrow.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.file.LineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pages of one source, in memory and, where there is a file, on disk:
 *
 * <pre>
 * {"page":"https://example.org/a","article":"a","etag":"\"7\"","hash":"9f…","checked":"2026-…"}
 * {"page":"https://example.org/b","alias":"https://example.org/a","checked":"2026-…"}
 * {"page":"https://example.org/c","gone":true}
 * </pre>
 *
 * The last line of a page counts. A line that is damaged is left out, and its page read again.
 * Thread-safe.
 */
final class SiteState {
  private static final int MOST_HOPS = 10;
  private static final int FEW = 1000; // so many lines more than pages are worth no writing anew

  private final Optional<LineFile> file;
  private final Map<String, SitePage> pages = new LinkedHashMap<>();
  private final Map<String, Integer> holders = new HashMap<>(); // pages of an article, by its id
  private int lines;

  private SiteState(Optional<LineFile> file) {
    this.file = file;
  }

  static SiteState inMemory() {
    return new SiteState(Optional.empty());
  }

  /**
   * @throws IOException when the file is there and cannot be read
   */
  static SiteState open(LineFile file) throws IOException {
    SiteState state = new SiteState(Optional.of(file));
    file.each(state::take);
    return state;
  }

  private void take(String text) {
    lines++;
    try {
      JsonNode line = SitePageJson.line(text);
      if (SitePageJson.isGone(line)) {
        forget(line.path("page").asText());
      } else {
        keep(SitePageJson.read(line));
      }
    } catch (IOException e) {
      // Whatever wrote it: the page is read again.
    }
  }

  synchronized Optional<SitePage> find(String address) {
    return Optional.ofNullable(pages.get(address));
  }

  synchronized List<SitePage> all() {
    return List.copyOf(pages.values());
  }

  synchronized int size() {
    return pages.size();
  }

  /** How many articles it has. */
  synchronized int articles() {
    return holders.size();
  }

  /** Whether a page of this source is that article. */
  synchronized boolean holds(String articleId) {
    return holders.containsKey(articleId);
  }

  /** How many of its pages are that article. */
  synchronized int holders(String articleId) {
    return holders.getOrDefault(articleId, 0);
  }

  /** The page that has the article of this one, over all that stand for another. */
  synchronized Optional<SitePage> original(String address) {
    SitePage page = pages.get(address);
    for (int hop = 0; page != null && page.alias().isPresent(); hop++) {
      page = hop < MOST_HOPS ? pages.get(page.alias().get()) : null;
    }
    return Optional.ofNullable(page);
  }

  /** Whether {@code from} stands for {@code to}, over however many others. */
  synchronized boolean leads(String from, String to) {
    String at = from;
    for (int hop = 0; hop < MOST_HOPS && !at.equals(to); hop++) {
      SitePage page = pages.get(at);
      at = page == null ? at : page.alias().orElse(at);
    }
    return at.equals(to);
  }

  /** On disk when this returns, unless nothing but the time of the last look is new. */
  synchronized void put(SitePage page) {
    SitePage before = pages.get(page.address());
    keep(page);
    if (before == null || !before.saysTheSame(page)) {
      write(SitePageJson.write(page));
    }
  }

  synchronized void remove(String address) {
    if (pages.containsKey(address)) {
      forget(address);
      write(SitePageJson.gone(address));
    }
  }

  /** Forgets pages that are no longer right, without a line each. */
  synchronized void removeIf(Predicate<SitePage> wrong) {
    List<String> addresses = pages.values().stream().filter(wrong).map(SitePage::address).toList();
    addresses.forEach(this::forget);
    if (!addresses.isEmpty()) {
      writeAnew();
    }
  }

  private void keep(SitePage page) {
    forget(page.address());
    pages.put(page.address(), page);
    page.article().ifPresent(id -> holders.merge(id, 1, Integer::sum));
  }

  private void forget(String address) {
    SitePage before = pages.remove(address);
    if (before != null) {
      before
          .article()
          .ifPresent(id -> holders.computeIfPresent(id, (key, n) -> n == 1 ? null : n - 1));
    }
  }

  private void write(String line) {
    if (file.isEmpty()) {
      return;
    }
    try {
      file.get().add(line);
      lines++;
      if (lines > 2 * pages.size() + FEW) {
        writeAnew();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.get() + ": " + e.getMessage(), e);
    }
  }

  private void writeAnew() {
    if (file.isEmpty()) {
      return;
    }
    try {
      file.get().replace(pages.values().stream().map(SitePageJson::write).toList());
      lines = pages.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.get() + ": " + e.getMessage(), e);
    }
  }
}
