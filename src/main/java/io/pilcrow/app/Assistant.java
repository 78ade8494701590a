package io.pilcrow.app;

import dev.langchain4j.model.embedding.onnx.HuggingFaceTokenCountEstimator;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.article.Sentences;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.LangChain4jEmbeddingModel;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.eval.baseline.Baseline;
import io.pilcrow.eval.baseline.EasyRagBaseline;
import io.pilcrow.eval.baseline.SearchBaseline;
import io.pilcrow.index.Library;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.kind.ExampleKinds;
import io.pilcrow.question.spelling.NearestWords;
import io.pilcrow.retrieval.CitedBefore;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.retrieval.Retriever;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.suggest.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An assistant, put together from its parts in the order of the two journeys, and closed with them.
 *
 * @param held answers of pages that bring their own words; empty where they may not
 * @param embedder tells which questions ask the same
 * @param model what the language model did; empty when the built-in reader answers
 * @param originals the files that articles were read from; empty where none are kept
 * @param compared what it can be measured against
 * @param parts what it is made of, opened for it
 */
record Assistant(
    Pilcrow pilcrow,
    Optional<Pilcrow> held,
    Embedder embedder,
    Optional<ModelCounts> model,
    Optional<KeptOriginals> originals,
    ArticleLinks links,
    Function<Progress, List<Baseline>> compared,
    Running parts)
    implements OpenAssistant {

  /**
   * As the settings say.
   *
   * @param choice which library it answers from
   * @param messages told in sentences what is worth knowing
   */
  static Assistant open(
      Settings settings,
      Function<Libraries, Library> choice,
      Optional<KeptOriginals> originals,
      Consumer<String> messages) {
    Running parts = new Running();
    try {
      return open(settings, choice, originals, messages, parts);
    } catch (RuntimeException | Error e) {
      parts.stop();
      throw e;
    }
  }

  private static Assistant open(
      Settings settings,
      Function<Libraries, Library> choice,
      Optional<KeptOriginals> originals,
      Consumer<String> messages,
      Running parts) {
    OnnxEmbedder embedder =
        parts.add(
            settings.embeddingModel().map(OnnxEmbedder::open).orElseGet(OnnxEmbedder::openDefault));
    Sentences sentences = new OpenNlpSentences();
    Kinds kinds = new ExampleKinds(question -> embedder.embed(question).vector(), embedder.model());
    Readers readers = parts.add(Readers.of(settings, sentences, kinds));
    PassageSplitter splitter = new SentencePassageSplitter(sentences);
    Libraries libraries =
        new Libraries(
            new ArticleReader(
                new SafeFetcher(settings.operators()),
                KeptOriginals.orNone(originals),
                settings.articleSize(),
                new ReadingMemory()),
            embedder,
            splitter,
            settings.articleSize(),
            settings.data(),
            settings.engine(),
            messages);
    Library library = parts.add(choice.apply(libraries));
    Pilcrow pilcrow = over(library, embedder, kinds, readers);
    return new Assistant(
        pilcrow,
        settings.pageText()
            ? Optional.of(over(libraries.memory(), embedder, kinds, readers))
            : Optional.empty(),
        embedder,
        readers.counts(),
        originals,
        settings.links(),
        progress -> compared(pilcrow, library, embedder, readers.reader(), progress),
        parts);
  }

  private static Pilcrow over(
      Library library, OnnxEmbedder embedder, Kinds kinds, Readers readers) {
    Retriever retriever =
        new CitedBefore(new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever()));
    GroundingCheck grounding = new GroundingCheck();
    Pilcrow withoutModel =
        new Pilcrow(
            library,
            StandaloneQuestion::of,
            kinds,
            readers.refusals(),
            retriever,
            readers.builtIn(),
            grounding,
            Suggestions.NONE);
    return new Pilcrow(
            library,
            readers.rewriter(),
            kinds,
            readers.refusals(),
            retriever,
            readers.reader(),
            grounding,
            new Suggestions(readers.ideas(), withoutModel::ask))
        .mending(new NearestWords(readers.builtIn()::knows));
  }

  private static List<Baseline> compared(
      Pilcrow pilcrow,
      Library library,
      OnnxEmbedder embedder,
      EvidenceReader reader,
      Progress progress) {
    Pilcrow keywordsOnly =
        new Pilcrow(
            library,
            StandaloneQuestion::of,
            question -> false,
            new KeywordRetriever(),
            reader,
            new GroundingCheck());
    try (Progress.Task task = progress.start("Easy RAG", pilcrow.articles().size())) {
      Baseline easyRag =
          new EasyRagBaseline(
              pilcrow.articles().values(),
              new LangChain4jEmbeddingModel(embedder),
              new HuggingFaceTokenCountEstimator(),
              task::at);
      return List.of(easyRag, new SearchBaseline("BM25", keywordsOnly));
    }
  }

  @Override
  public List<Baseline> baselines(Progress progress) {
    return compared.apply(progress);
  }

  @Override
  public void close() {
    parts.stop();
  }
}
