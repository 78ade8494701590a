package io.pilcrow.app;

import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.index.Library;
import io.pilcrow.site.Sites;
import io.pilcrow.site.SourceStatus;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.SafeFetcher;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server shall keep fresh.
 *
 * @param folder where the library is and what is known of sources; empty where both are in memory,
 *     since none is on the web, whose pages shall outlive the process
 * @param named sources that whoever starts the server named
 * @param progress shows how far a pass is
 */
record ServedSources(Optional<Path> folder, List<String> named, Progress progress) {
  private static final Logger LOG = LoggerFactory.getLogger(ServedSources.class);

  static final ServedSources NONE = new ServedSources(Optional.empty(), List.of(), Progress.SILENT);

  ServedSources {
    named = List.copyOf(named);
  }

  /** Of the settings, or, where places are named, those among them. */
  static ServedSources of(Settings settings, List<String> places, Progress progress) {
    if (places.isEmpty()) {
      return new ServedSources(Optional.of(settings.data()), settings.sources(), progress);
    }
    if (settings.engine().isPresent()) {
      throw new UsageException(
          "serve with places keeps them for this server alone, and PILCROW_STORE=opensearch is set;"
              + " name sites and folders in PILCROW_SOURCES and add articles by POST /v1/articles,"
              + " or set PILCROW_STORE=memory");
    }
    SafeFetcher fetcher = new SafeFetcher(settings.operators());
    ArticleReader reader = new ArticleReader(fetcher);
    List<String> named =
        places.stream()
            .filter(place -> isSource(place, settings.depth(), reader, fetcher))
            .toList();
    boolean reachOut = named.stream().anyMatch(ServedSources::isWeb);
    return new ServedSources(
        reachOut ? Optional.of(Libraries.served(settings.data(), places)) : Optional.empty(),
        named,
        progress);
  }

  /** What is served of these places, or of the data folder, where none are named. */
  Library library(Libraries libraries, List<String> places) {
    if (places.isEmpty()) {
      return libraries.durable();
    }
    List<String> alone =
        places.stream().filter(place -> !named.contains(place) || isFolder(place)).toList();
    return folder
        .map(some -> libraries.kept(some, alone, progress))
        .orElseGet(() -> libraries.of(alone, progress));
  }

  /** Adds what was named, and says of what was named once that it is read as before. */
  void addTo(Sites sites, SourceTerms terms) {
    Set<String> ids = new HashSet<>();
    for (String source : named) {
      ids.add(sites.add(source, terms, true).id());
    }
    sites.all().values().stream()
        .map(SourceStatus::source)
        .filter(source -> source.byOperator() && !ids.contains(source.id()))
        .forEach(
            source ->
                LOG.warn(
                    "Source {} is no longer named in PILCROW_SOURCES, and is read as before; DELETE"
                        + " /v1/sources/{} takes it away with its articles.",
                    source.address(),
                    source.id()));
  }

  private static boolean isWeb(String place) {
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

  private static boolean isFolder(String place) {
    try {
      return Files.isDirectory(Path.of(place));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
