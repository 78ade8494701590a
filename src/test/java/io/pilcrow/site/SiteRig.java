package io.pilcrow.site;

import io.pilcrow.Shelf;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.Library;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A library and the sources that fill it, without a model. */
final class SiteRig implements AutoCloseable {
  /** As fast as loopback is, and once an hour unless it is told. */
  static final SourceTerms FAST =
      SourceTerms.USUAL.every(Duration.ofHours(1)).pausing(Duration.ZERO);

  final HashedWordsEmbedder embedder = new HashedWordsEmbedder("words");
  final Library library;
  final Shelf shelf;
  final Sites sites;

  /** In memory. */
  SiteRig() {
    this(Optional.empty(), Clock.systemUTC());
  }

  /** On disk. */
  SiteRig(Path folder) {
    this(Optional.of(folder), Clock.systemUTC());
  }

  SiteRig(Optional<Path> folder, Clock clock) {
    library =
        folder.isPresent()
            ? DurableLibrary.open(folder.get(), embedder, new ParagraphSplitter(), line -> {})
            : new MemoryLibrary(embedder, new ParagraphSplitter());
    shelf = new Shelf(library);
    SafeFetcher operators = new SafeFetcher(FetchPolicy.operator(true), "Pilcrow (test)");
    SafeFetcher requests =
        new SafeFetcher(FetchPolicy.requests(Set.of("localhost"), true), "Pilcrow (test)");
    sites =
        new Sites(
            shelf,
            new ArticleReader(operators),
            operators,
            requests,
            folder,
            SiteObserver.NONE,
            clock);
    sites.start();
  }

  Source add(String address) {
    return sites.add(address, FAST, true);
  }

  /** A source whose first pass has ended. */
  Source read(String address) {
    Source source = add(address);
    awaitPasses(source, 1);
    return source;
  }

  /** Another pass, as its interval begins one: with what the list tells, and no more. */
  void pass(Source source) {
    int before = sites.get(source.id()).passes();
    sites.ping(source.id(), List.of());
    awaitPasses(source, before + 1);
  }

  /** Another pass that asks for every page. */
  void full(Source source) {
    int before = sites.get(source.id()).passes();
    sites.runNow(source.id());
    awaitPasses(source, before + 1);
  }

  /** A page is told to have changed. */
  void ping(Source source, String address) {
    int before = sites.get(source.id()).passes();
    sites.ping(source.id(), List.of(address));
    awaitPasses(source, before + 1);
  }

  void awaitPasses(Source source, int passes) {
    await(
        () -> sites.get(source.id()).passes() >= passes,
        () -> source.address() + " after " + passes + " passes: " + sites.get(source.id()));
  }

  static void await(BooleanSupplier come, java.util.function.Supplier<String> what) {
    long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!come.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited too long for " + what.get());
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  int count(Source source, PageResult result) {
    return sites.get(source.id()).results().getOrDefault(result, 0);
  }

  /** Whether some paragraph says that. */
  boolean says(String words) {
    return articles().stream()
        .flatMap(article -> article.paragraphs().stream())
        .map(Paragraph::text)
        .anyMatch(text -> text.contains(words));
  }

  List<Article> articles() {
    return List.copyOf(library.view().articles().values());
  }

  @Override
  public void close() {
    sites.close();
    library.close();
  }
}
