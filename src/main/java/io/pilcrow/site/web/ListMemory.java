package io.pilcrow.site.web;

import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.Fetched;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lists of a source as they were last read, for those that have not changed. One thread. */
public final class ListMemory {
  private record Copy(Optional<String> etag, Optional<String> lastModified, PageList list) {}

  /** Pages of all copies: those of a few sitemaps; more lists are read anew each time. */
  private static final int MOST_PAGES = 200_000;

  private final SiteWeb web;
  private final ListReader reader;
  private final Map<String, Copy> copies = new HashMap<>();

  public ListMemory(SiteWeb web, ListReader reader) {
    this.web = web;
    this.reader = reader;
  }

  /**
   * The list as it is now.
   *
   * @throws SourceException when it cannot be had
   */
  public PageList read(String address) {
    Optional<Copy> copy = Optional.ofNullable(copies.get(address));
    Fetched fetched = web.list(address, copy.flatMap(Copy::etag), copy.flatMap(Copy::lastModified));
    if (fetched.status() == 304 && copy.isPresent()) {
      return copy.get().list();
    }
    if (fetched.status() == 429 || fetched.status() == 503) {
      web.leaveAlone(fetched);
    }
    if (fetched.status() < 200 || fetched.status() >= 300) {
      throw new PageList.UnreadableListException(
          address + " answered with status " + fetched.status() + "; no page was changed");
    }
    PageList list = reader.read(fetched);
    copies.remove(address);
    if (pages() + list.pages().size() <= MOST_PAGES) {
      copies.put(address, new Copy(fetched.etag(), fetched.lastModified(), list));
    }
    return list;
  }

  private int pages() {
    return copies.values().stream().mapToInt(copy -> copy.list().pages().size()).sum();
  }

  /** Keeps no others. */
  public void only(Set<String> addresses) {
    copies.keySet().retainAll(addresses);
  }
}
