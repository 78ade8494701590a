package io.pilcrow.site.web;

import io.pilcrow.source.draft.SourceException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands at a source's address.
 *
 * @param kind what it is
 * @param pages what it lists, in its order
 * @param parts addresses of more such lists
 * @param sites whose pages it may list, besides its own
 */
public record PageList(Kind kind, List<Listed> pages, List<String> parts, Set<String> sites) {

  public enum Kind {
    SITEMAP,
    FEED,
    LLMS_TXT,
    START_PAGE,
    FOLDER;

    /** Whether a page that is not in it any more is gone; a feed shows the latest ones only. */
    public boolean isWhole() {
      return this != FEED;
    }
  }

  /**
   * A page of a list.
   *
   * @param told when it changed last, as the list tells it; the same as long as it did not
   */
  public record Listed(String address, Optional<String> told) {}

  public PageList {
    pages = List.copyOf(pages);
    parts = List.copyOf(parts);
    sites = Set.copyOf(sites);
  }

  /** It may list pages of that site too. */
  public PageList of(String site) {
    Set<String> all = new HashSet<>(sites);
    all.add(site);
    return new PageList(kind, pages, parts, all);
  }

  public static PageList of(Kind kind, List<Listed> pages) {
    return new PageList(kind, pages, List.of(), Set.of());
  }

  /** The list could not be read, and says nothing of any page. */
  public static final class UnreadableListException extends SourceException {
    private static final long serialVersionUID = 1;

    public UnreadableListException(String message, Throwable cause) {
      super(message, cause);
    }

    public UnreadableListException(String message) {
      super(message);
    }
  }
}
