package io.pilcrow.app;

import io.pilcrow.Shelf;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.article.Hashes;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.EmbeddingCache;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.embedding.RememberingEmbedder;
import io.pilcrow.embedding.SavedEmbeddings;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.Library;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.index.SharedLibrary;
import io.pilcrow.index.opensearch.EngineSettings;
import io.pilcrow.index.opensearch.OpenSearchArticles;
import io.pilcrow.source.ArticleReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The libraries that can be opened with one embedder.
 *
 * @param most how large an article may be
 * @param data the data folder
 * @param engine what keeps the library in place of that folder; empty for none
 * @param messages told in sentences what is worth knowing
 */
record Libraries(
    ArticleReader reader,
    Embedder embedder,
    PassageSplitter splitter,
    ArticleSize most,
    Path data,
    Optional<EngineSettings> engine,
    Consumer<String> messages) {
  /** How soon a change of one server is looked for by the others. */
  private static final Duration FOLLOWING = Duration.ofSeconds(1);

  /** Exactly the articles at these places, in memory, embedded once for all processes. */
  Library of(List<String> places, Progress progress) {
    List<Article> articles = places.stream().flatMap(place -> reader.read(place).stream()).toList();
    EmbeddingCache cache =
        EmbeddingCache.open(
            data.resolve("cache"), Path.of("").toAbsolutePath() + "\n" + places, embedder);
    Library library = filled(new MemoryLibrary(cache, splitter, most), articles, progress);
    cache.save();
    return library;
  }

  Library inMemory(List<Article> articles, Progress progress) {
    return filled(memory(), articles, progress);
  }

  /** Where what is served of these places outlives the process, apart from the library. */
  static Path served(Path data, List<String> places) {
    String name = Hashes.sha256(String.join("\n", places)).substring(0, 16);
    return data.resolve("served").resolve(name);
  }

  /** The articles at these places, beside those that sources have brought there before. */
  Library kept(Path folder, List<String> places, Progress progress) {
    List<Article> articles = places.stream().flatMap(place -> reader.read(place).stream()).toList();
    Library library = DurableLibrary.open(folder, memory(), embedder, messages);
    try {
      return filled(library, articles, progress);
    } catch (RuntimeException e) {
      library.close();
      throw e;
    }
  }

  private Library filled(Library library, List<Article> articles, Progress progress) {
    Shelf shelf = new Shelf(library);
    try (Progress.Task task = progress.start("Embedding", articles.size())) {
      for (int i = 0; i < articles.size(); i++) {
        String wanted = articles.get(i).id();
        String given = shelf.add(articles.get(i), false, (done, all) -> {}).article().id();
        if (!given.equals(wanted)) {
          messages.accept(
              "Two articles have the id \"%s\"; the later one is \"%s\" here."
                  .formatted(wanted, given));
        }
        task.at(i + 1);
      }
    }
    return library;
  }

  /** What was kept when it was last saved; the sample when that is nothing. */
  Library lastSaved() {
    if (engine.isPresent()) {
      return durable();
    }
    Library saved = DurableLibrary.snapshot(data, embedder, splitter, messages);
    return saved.view().articles().isEmpty() ? sample() : saved;
  }

  /** What is kept, to be written too. */
  Library durable() {
    Library own =
        engine
            .map(this::shared)
            .orElseGet(() -> DurableLibrary.open(data, memory(), embedder, messages));
    return new SampleUntilFirst(own, sample());
  }

  private Library shared(EngineSettings settings) {
    return SharedLibrary.open(
        OpenSearchArticles.open(settings, embedder.model()),
        memory(),
        embedder,
        FOLLOWING,
        messages);
  }

  /** An empty one. */
  MemoryLibrary memory() {
    return new MemoryLibrary(embedder, splitter, most);
  }

  private Library sample() {
    SavedEmbeddings known = SavedEmbeddings.resource(OnnxEmbedder.SAMPLE_VECTORS);
    Library library = new MemoryLibrary(new RememberingEmbedder(embedder, known), splitter);
    library.put(Sample.read(reader), done -> {});
    return library;
  }
}
