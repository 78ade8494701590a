package io.pilcrow.site;

import io.pilcrow.Shelf;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.Hashes;
import io.pilcrow.article.TooLongException;
import io.pilcrow.site.SitePage.Version;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.ReadingBusyException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.format.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A pass over the files of a folder and the folders in it. */
final class FolderPass implements Pass {
  private final Source source;
  private final ArticleReader reader;
  private final SiteShelf shelf;
  private final SiteState state;
  private final Clock clock;
  private final Consumer<PageResult> told;
  private final boolean isFull;
  private final Tally tally = new Tally();
  private final Deque<Path> files = new ArrayDeque<>();
  private final Deque<SitePage> missing = new ArrayDeque<>();
  private boolean isListed;

  FolderPass(
      Source source,
      ArticleReader reader,
      SiteShelf shelf,
      Clock clock,
      Consumer<PageResult> told,
      boolean isFull) {
    this.source = source;
    this.reader = reader;
    this.shelf = shelf;
    this.state = shelf.state();
    this.clock = clock;
    this.told = told;
    this.isFull = isFull;
  }

  @Override
  public Duration step() {
    if (!isListed) {
      list();
      isListed = true;
    } else if (!files.isEmpty()) {
      visit(files.remove());
      tally.ahead(files.size());
    } else if (!missing.isEmpty()) {
      forget(missing.remove());
    }
    return Duration.ZERO;
  }

  @Override
  public boolean isDone() {
    return isListed && files.isEmpty() && missing.isEmpty();
  }

  @Override
  public Tally tally() {
    return tally;
  }

  private void list() {
    Path folder = Path.of(source.address());
    if (!Files.isDirectory(folder)) {
      throw new SourceException(
          "there is no folder " + folder + "; its articles stay until it is there again");
    }
    List<Path> all;
    try (Stream<Path> below = Files.walk(folder)) {
      all =
          below
              .filter(file -> Format.ofFile(file.getFileName().toString()).isPresent())
              .filter(Files::isRegularFile)
              .sorted()
              .limit(source.terms().mostPages())
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new SourceException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
    Set<String> there = new HashSet<>();
    all.forEach(file -> there.add(file.toString()));
    files.addAll(all);
    state.all().stream().filter(page -> !there.contains(page.address())).forEach(missing::add);
    tally.ahead(files.size());
  }

  private void visit(Path file) {
    SitePage known = state.find(file.toString()).orElse(SitePage.of(file.toString()));
    Optional<String> version = Optional.empty();
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      version = Optional.of(attributes.lastModifiedTime().toInstant() + " " + attributes.size());
      boolean isKept = known.article().map(shelf::has).orElse(known.isFailing());
      if (isFull || !isKept || !version.equals(known.version().etag())) {
        read(file, known, version);
      }
    } catch (ReadingBusyException e) {
      state.put(
          seen(known, Optional.empty()).failed(why(e), clock.instant(), source.terms().interval()));
      count(PageResult.FAILED);
    } catch (IOException
        | SourceException
        | TooLongException e) { // worth no other look until the file is another
      state.put(seen(known, version).failed(why(e), clock.instant(), source.terms().interval()));
      count(PageResult.FAILED);
    }
  }

  private static String why(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private SitePage seen(SitePage known, Optional<String> version) {
    return known.read(
        new Version(version, Optional.empty(), Optional.empty(), ""), clock.instant());
  }

  private void read(Path file, SitePage known, Optional<String> version) {
    Article article = reader.read(file.toString()).get(0);
    String id = known.article().orElseGet(() -> freeId(file, article));
    state.put(known.withArticle(Optional.of(id))); // so that what is kept is known as ours
    Shelf.Change change = shelf.putAs(id, article);
    state.put(seen(known, version).withArticle(Optional.of(id)));
    count(PageResult.of(change));
  }

  /** Of the file's name, or of its path where another article has that. */
  private String freeId(Path file, Article article) {
    Path relative = Path.of(source.address()).relativize(file);
    return Stream.of(article.id(), ArticleIds.slug(relative.toString()))
        .filter(id -> !shelf.has(id) || shelf.isThere(id, article)) // read when the server began
        .findFirst()
        .orElseGet(() -> "file-" + Hashes.sha256(file.toString()).substring(0, 16));
  }

  private void forget(SitePage page) {
    if (shelf.drop(page)) {
      count(PageResult.REMOVED);
    }
    state.remove(page.address());
  }

  private void count(PageResult result) {
    tally.count(result);
    told.accept(result);
  }
}
