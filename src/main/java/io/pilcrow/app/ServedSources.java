package io.pilcrow.app;

import io.pilcrow.channel.cli.Progress;
import io.pilcrow.site.Sites;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.SafeFetcher;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server shall keep fresh.
 *
 * @param folder where the library is and what is known of sources; empty where both are in memory
 * @param named sources that whoever starts the server named
 * @param progress shows how far a pass is
 */
record ServedSources(Optional<Path> folder, List<String> named, Progress progress) {
  static final ServedSources NONE = new ServedSources(Optional.empty(), List.of(), Progress.SILENT);

  ServedSources {
    named = List.copyOf(named);
  }

  /** Whether one of them is on the web, so that what is read shall outlive the process. */
  boolean reachOut() {
    return named.stream().anyMatch(ServedSources::isWeb);
  }

  static boolean isWeb(String place) {
    return place.matches("(?i)https?://.*");
  }

  /**
   * Whether a place keeps itself fresh: a folder, a list of pages, or, with a depth, any page. One
   * that cannot be had now is none; reading it as an article will say why.
   */
  static boolean isSource(String place, int depth, ArticleReader reader, SafeFetcher fetcher) {
    if (!isWeb(place)) {
      return isFolder(place);
    }
    try {
      return depth > 0 || Sites.isList(place, reader, fetcher);
    } catch (SourceException e) {
      return false;
    }
  }

  static boolean isFolder(String place) {
    try {
      return Files.isDirectory(Path.of(place));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
