package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Opener;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.cli.SettingFlag;
import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.embedding.RememberingEmbedder;
import io.pilcrow.embedding.SavedEmbeddings;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.Library;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Puts the parts together with plain constructors, in the order of the two journeys. What it opens
 * is closed by whoever asked for it, or by {@link Running} when the process is told to stop.
 */
final class Assembly implements Opener {
  private final Parts parts;
  private final SettingsReader settings;
  private final Running running;
  private final Consumer<String> messages;

  /**
   * @param messages told in whole sentences what the person at the terminal should know
   */
  Assembly(Parts parts, SettingsReader settings, Running running, Consumer<String> messages) {
    this.parts = parts;
    this.settings = settings;
    this.running = running;
    this.messages = messages;
  }

  @Override
  public List<SettingFlag> flags() {
    return Setting.ALL.stream().flatMap(setting -> setting.flag().stream()).toList();
  }

  @Override
  public OpenAssistant over(Map<String, String> flags, List<String> places, Progress progress) {
    return open(flags, model -> inMemory(model, articles(places), progress));
  }

  @Override
  public OpenAssistant overArticles(
      Map<String, String> flags, List<Article> articles, Progress progress) {
    return open(flags, model -> inMemory(model, articles, progress));
  }

  @Override
  public OpenAssistant library(Map<String, String> flags, Progress progress) {
    return open(flags, this::saved);
  }

  @Override
  public Serving serve(Map<String, String> flags, List<String> places, Progress progress) {
    Assistant assistant =
        open(
            flags,
            model ->
                places.isEmpty()
                    ? new SampleUntilFirst(durable(model), sample(model))
                    : inMemory(model, articles(places), progress));
    try {
      Serving server = parts.web().start(assistant.pilcrow(), assistant.settings());
      return new ServedAssistant(server, assistant, running);
    } catch (RuntimeException e) {
      assistant.close();
      throw e;
    }
  }

  /** A model that is open, and the settings it was opened by. */
  private record Model(Settings settings, OnnxEmbedder onnx) {
    /** Knows the vectors of the sample. */
    RememberingEmbedder embedder() {
      return new RememberingEmbedder(onnx, SavedEmbeddings.resource(OnnxEmbedder.SAMPLE_VECTORS));
    }
  }

  private Assistant open(Map<String, String> flags, Function<Model, Library> library) {
    Settings read = read(flags);
    OnnxEmbedder onnx =
        read.folder("PILCROW_EMBEDDING_MODEL")
            .map(OnnxEmbedder::open)
            .orElseGet(OnnxEmbedder::openDefault);
    Model model = new Model(read, onnx);
    try {
      Library opened = library.apply(model);
      Pilcrow pilcrow =
          new Pilcrow(
              opened,
              parts.rewriter(),
              parts.conduct(),
              new FusedRetriever(new DenseRetriever(onnx), new KeywordRetriever()),
              parts.reader(),
              new GroundingCheck());
      return new Assistant(pilcrow, opened, onnx, read, parts, running);
    } catch (RuntimeException e) {
      onnx.close();
      throw e;
    }
  }

  private Settings read(Map<String, String> flags) {
    try {
      return settings.read(flags);
    } catch (SettingsException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<Article> articles(List<String> places) {
    List<Article> articles =
        places.stream().flatMap(place -> parts.places().read(place).stream()).toList();
    Set<String> ids = new HashSet<>();
    for (Article article : articles) {
      if (!ids.add(article.id())) {
        messages.accept(
            "Two articles have the id \"%s\"; the later one is kept.".formatted(article.id()));
      }
    }
    return articles;
  }

  private Library inMemory(Model model, List<Article> articles, Progress progress) {
    Library library = new MemoryLibrary(model.embedder(), parts.splitter());
    try (Progress.Task task = progress.start("Embedding", articles.size())) {
      for (int i = 0; i < articles.size(); i++) {
        library.put(articles.get(i), done -> {});
        task.at(i + 1);
      }
    }
    return library;
  }

  private Library sample(Model model) {
    return inMemory(model, List.of(parts.sample()), Progress.SILENT);
  }

  private Library saved(Model model) {
    Library snapshot =
        DurableLibrary.snapshot(
            model.settings().data(), model.embedder(), parts.splitter(), messages);
    return snapshot.view().articles().isEmpty() ? sample(model) : snapshot;
  }

  private Library durable(Model model) {
    return DurableLibrary.open(
        model.settings().data(), model.embedder(), parts.splitter(), messages);
  }
}
