package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.access.KeyFile;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.RefusalPolicy;
import io.pilcrow.app.settings.Setting;
import io.pilcrow.app.settings.SettingKind;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.app.settings.SettingsException;
import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.article.Article;
import io.pilcrow.article.OpenNlpSentences;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.article.Sentences;
import io.pilcrow.channel.cli.KeysCommand;
import io.pilcrow.channel.cli.OpenAssistant;
import io.pilcrow.channel.cli.Opener;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.cli.SettingFlag;
import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.channel.mcp.McpLines;
import io.pilcrow.channel.mcp.McpServer;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.index.Library;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.llm.provider.StartupCheck;
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
import io.pilcrow.source.Originals;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.suggest.Suggestions;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts the parts together with plain constructors, in the order of the two journeys. What it opens
 * is closed by whoever asked for it, or by {@link Running} when the process is told to stop.
 */
final class Assembly implements Opener {
  private final SettingsReader settings;
  private final Web web;
  private final Running running;
  private final Logs messages;

  /**
   * @param messages told in whole sentences what the person at the terminal should know
   */
  Assembly(SettingsReader settings, Web web, Running running, Logs messages) {
    this.settings = settings;
    this.web = web;
    this.running = running;
    this.messages = messages;
  }

  @Override
  public List<SettingFlag> flags() {
    return Setting.ALL.stream().flatMap(setting -> setting.flag().stream()).toList();
  }

  @Override
  public OpenAssistant over(Map<String, String> flags, List<String> places, Progress progress) {
    return open(begin(flags), libraries -> libraries.of(places, progress));
  }

  @Override
  public OpenAssistant overArticles(
      Map<String, String> flags, List<Article> articles, Progress progress) {
    return open(begin(flags), libraries -> libraries.inMemory(articles, progress));
  }

  @Override
  public OpenAssistant library(Map<String, String> flags, Progress progress) {
    return open(begin(flags), Libraries::lastSaved);
  }

  @Override
  public Serving serve(Map<String, String> flags, List<String> places, Progress progress) {
    Settings read = begin(flags);
    messages.accept(who(read));
    Web.Site site = usage(() -> web.open(read));
    AutoCloseable door = running.add(site);
    try {
      Readers.llm(read).flatMap(StartupCheck::warning).ifPresent(messages);
      SlackBot.notice(read).ifPresent(messages);
      ServedSources sources = usage(() -> sources(read, places, progress));
      Assistant assistant =
          open(
              read,
              libraries -> served(libraries, places, sources, progress),
              KeptOriginals.of(read, places.isEmpty()));
      return serve(site, door, assistant, sources);
    } catch (RuntimeException | Error e) { // an open port would keep a process that failed alive
      Running.close(door);
      throw e;
    }
  }

  /** Of the settings, or, where places are named, those among them. */
  private static ServedSources sources(Settings read, List<String> places, Progress progress) {
    if (places.isEmpty()) {
      List<String> named = SettingKind.parts(read.text("PILCROW_SOURCES").orElse(""));
      return new ServedSources(Optional.of(read.data()), named, progress);
    }
    SafeFetcher fetcher = operators(read);
    ArticleReader reader = new ArticleReader(fetcher);
    List<String> named =
        places.stream()
            .filter(place -> ServedSources.isSource(place, depth(read), reader, fetcher))
            .toList();
    ServedSources sources = new ServedSources(Optional.empty(), named, progress);
    return sources.reachOut()
        ? new ServedSources(Optional.of(Libraries.served(read.data(), places)), named, progress)
        : sources;
  }

  private static Library served(
      Libraries libraries, List<String> places, ServedSources sources, Progress progress) {
    if (places.isEmpty()) {
      return libraries.durable();
    }
    List<String> alone =
        places.stream()
            .filter(place -> !sources.named().contains(place) || ServedSources.isFolder(place))
            .toList();
    return sources.folder().isPresent()
        ? libraries.kept(sources.folder().get(), alone, progress)
        : libraries.of(alone, progress);
  }

  private static int depth(Settings read) {
    return read.number("PILCROW_DEPTH");
  }

  private static SafeFetcher operators(Settings read) {
    return new SafeFetcher(FetchPolicy.operator(read.flag("PILCROW_INGEST_PRIVATE")));
  }

  private Serving serve(
      Web.Site site, AutoCloseable door, Assistant assistant, ServedSources sources) {
    try {
      site.serve(assistant.loaded(sources));
      return new ServedAssistant(site, door, assistant, running);
    } catch (RuntimeException e) {
      assistant.close();
      throw e;
    }
  }

  private static String who(Settings settings) {
    return usage(
        () ->
            Readers.llm(settings)
                .map(
                    llm ->
                        "Answers are written by "
                            + llm.inWords()
                            + "; every statement is checked, and the built-in reader stands in.")
                .orElse("Answers come from the built-in reader."));
  }

  @Override
  public void mcp(
      Map<String, String> flags,
      List<String> places,
      Progress progress,
      InputStream in,
      PrintStream out) {
    try (OpenAssistant assistant =
        places.isEmpty() ? library(flags, progress) : over(flags, places, progress)) {
      new McpLines(new McpServer(assistant.pilcrow(), assistant.links())).run(in, out);
    }
  }

  /** {@code pilcrow keys …}, over the data folder that the settings name when it runs. */
  KeysCommand keysCommand(Clock clock) {
    return new KeysCommand(flags -> new KeyFile(read(flags).data(), clock), clock::instant);
  }

  /** {@code pilcrow slack …}, with the settings read when it runs. */
  SlackCommands slackCommands() {
    return new SlackCommands(() -> SlackBot.settings(read(Map.of())));
  }

  /** Keeps no file: only a server shows them. */
  private Assistant open(Settings read, Function<Libraries, Library> choice) {
    return open(read, choice, Optional.empty());
  }

  private Assistant open(
      Settings read, Function<Libraries, Library> choice, Optional<KeptOriginals> originals) {
    OnnxEmbedder embedder =
        read.folder("PILCROW_EMBEDDING_MODEL")
            .map(OnnxEmbedder::open)
            .orElseGet(OnnxEmbedder::openDefault);
    try {
      return open(read, choice, originals, embedder);
    } catch (RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  private Assistant open(
      Settings read,
      Function<Libraries, Library> choice,
      Optional<KeptOriginals> originals,
      OnnxEmbedder embedder) {
    Sentences sentences = new OpenNlpSentences();
    Kinds kinds = new ExampleKinds(question -> embedder.embed(question).vector(), embedder.model());
    Readers readers = usage(() -> Readers.of(read, sentences, kinds));
    try {
      PassageSplitter splitter = new SentencePassageSplitter(sentences);
      ArticleReader articles =
          new ArticleReader(
              operators(read),
              originals.<Originals>map(some -> some).orElse(Originals.NONE),
              read.articleSize(),
              new ReadingMemory());
      Library library =
          choice.apply(
              new Libraries(
                  articles, embedder, splitter, read.articleSize(), read.data(), messages));
      Pilcrow pilcrow = over(library, embedder, kinds, readers);
      Optional<Pilcrow> held =
          read.flag("PILCROW_PAGE_TEXT")
              ? Optional.of(
                  over(
                      new MemoryLibrary(embedder, splitter, read.articleSize()),
                      embedder,
                      kinds,
                      readers))
              : Optional.empty();
      return new Assistant(pilcrow, held, library, embedder, readers, originals, read, running);
    } catch (RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  private static Pilcrow over(
      Library library, OnnxEmbedder embedder, Kinds kinds, Readers readers) {
    RefusalPolicy refusals = readers.refusals();
    Retriever retriever =
        new CitedBefore(new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever()));
    GroundingCheck grounding = new GroundingCheck();
    Pilcrow withoutModel =
        new Pilcrow(
            library,
            StandaloneQuestion::of,
            kinds,
            refusals,
            retriever,
            readers.builtIn(),
            grounding,
            Suggestions.NONE);
    return new Pilcrow(
            library,
            readers.rewriter(),
            kinds,
            refusals,
            retriever,
            readers.reader(),
            grounding,
            new Suggestions(readers.ideas(), withoutModel::ask))
        .mending(new NearestWords(readers.builtIn()::knows));
  }

  /** What logs is set up before anything is opened. */
  private Settings begin(Map<String, String> flags) {
    Settings read = read(flags);
    messages.write(read);
    return read;
  }

  private Settings read(Map<String, String> flags) {
    return usage(() -> settings.read(flags));
  }

  private static <T> T usage(Supplier<T> work) {
    try {
      return work.get();
    } catch (SettingsException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
