package io.pilcrow.app;

import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.embedding.LangChain4jEmbeddingModel;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.eval.baseline.Baseline;
import io.pilcrow.eval.baseline.EasyRagBaseline;
import io.pilcrow.eval.baseline.SearchBaseline;
import io.pilcrow.index.Library;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.KeywordRetriever;
import java.util.List;
import java.util.Optional;

/** An assistant with what it was made of, closed together and once. */
final class Assistant implements OpenAssistant {
  private final Pilcrow pilcrow;
  private final Optional<Pilcrow> held; // for pages that bring their own words
  private final Library library;
  private final OnnxEmbedder embedder;
  private final Settings settings;
  private final Readers readers;
  private final Optional<KeptOriginals> originals;
  private final AutoCloseable once;

  Assistant(
      Pilcrow pilcrow,
      Optional<Pilcrow> held,
      Library library,
      OnnxEmbedder embedder,
      Readers readers,
      Optional<KeptOriginals> originals,
      Settings settings,
      Running running) {
    this.pilcrow = pilcrow;
    this.held = held;
    this.library = library;
    this.embedder = embedder;
    this.settings = settings;
    this.readers = readers;
    this.originals = originals;
    once = running.add(this::closeParts);
  }

  @Override
  public Pilcrow pilcrow() {
    return pilcrow;
  }

  Loaded loaded(ServedSources sources) {
    return new Loaded(pilcrow, held, embedder, readers.counts(), originals, sources);
  }

  @Override
  public ArticleLinks links() {
    return settings
        .text("PILCROW_PUBLIC_URL")
        .map(ArticleLinks::ownOrHostedAt)
        .orElse(ArticleLinks.OWN);
  }

  @Override
  public List<Baseline> baselines(Progress progress) {
    try (Progress.Task task = progress.start("Easy RAG", pilcrow.articles().size())) {
      Baseline easyRag =
          new EasyRagBaseline(
              pilcrow.articles().values(),
              new LangChain4jEmbeddingModel(embedder),
              new HuggingFaceTokenCountEstimator(),
              task::at);
      return List.of(easyRag, new SearchBaseline("BM25", keywordsOnly()));
    }
  }

  private Pilcrow keywordsOnly() {
    return new Pilcrow(
        library,
        StandaloneQuestion::of,
        question -> false,
        new KeywordRetriever(),
        readers.reader(),
        new GroundingCheck());
  }

  @Override
  public void close() {
    Running.close(once);
  }

  private void closeParts() {
    try {
      library.close();
    } finally {
      readers.close();
      embedder.close();
    }
  }
}
