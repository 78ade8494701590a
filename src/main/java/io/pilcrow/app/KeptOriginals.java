package io.pilcrow.app;

import io.pilcrow.Observer;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.article.Article;
import io.pilcrow.file.KeptFiles;
import io.pilcrow.source.Originals;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the PDFs that articles are read from as long as there is the article, where the operator
 * says so. What goes wrong with it costs the pages, never the article.
 */
final class KeptOriginals implements Originals, Observer {
  private static final Logger LOG = LoggerFactory.getLogger(KeptOriginals.class);

  /** The longest that an article may be on its way from being read to being taken in. */
  private static final Duration ON_THE_WAY = Duration.ofHours(1);

  private final KeptFiles files;
  private volatile Supplier<Collection<Article>> articles = List::of;

  private KeptOriginals(KeptFiles files) {
    this.files = files;
  }

  /**
   * Empty where nothing is to be kept.
   *
   * @param durable whether the library is the data folder's own; files of one that is in memory are
   *     kept apart, since they go with it
   */
  static Optional<KeptOriginals> of(Settings settings, boolean durable) {
    long most = settings.keptFiles();
    return most == 0
        ? Optional.empty()
        : Optional.of(
            new KeptOriginals(
                new KeptFiles(settings.data().resolve(durable ? "files" : "files.served"), most)));
  }

  static Originals orNone(Optional<KeptOriginals> originals) {
    return originals.<Originals>map(some -> some).orElse(Originals.NONE);
  }

  KeptFiles files() {
    return files;
  }

  /** From now on what belongs to none of these goes. */
  void belongTo(Supplier<Collection<Article>> all) {
    articles = all;
    sweep(Duration.ZERO);
  }

  @Override
  public void read(Article article, byte[] pdf) {
    try {
      if (!files.keep(article.version(), pdf)) {
        LOG.warn(
            "The file of \"{}\" is not kept: PILCROW_KEEP_FILES leaves no room for it",
            article.id());
      }
    } catch (IOException e) {
      LOG.warn("The file of \"{}\" could not be kept: {}", article.id(), e.toString());
    }
  }

  @Override
  public void added(Article article) {
    sweep(ON_THE_WAY);
  }

  @Override
  public void removed(Article article) {
    try {
      if (!versions().contains(article.version())) {
        files.remove(article.version());
      }
    } catch (IOException e) {
      LOG.warn("The file of \"{}\" could not be removed: {}", article.id(), e.toString());
    }
  }

  private void sweep(Duration sparing) {
    try {
      files.keepOnly(versions(), sparing);
    } catch (IOException e) {
      LOG.warn("Files that belong to no article could not be removed: {}", e.toString());
    }
  }

  private Set<String> versions() {
    return articles.get().stream().map(Article::version).collect(Collectors.toSet());
  }
}
