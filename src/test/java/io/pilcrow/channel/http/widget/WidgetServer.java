package io.pilcrow.channel.http.widget;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.RefusalPolicy;
import io.pilcrow.answer.conduct.RuleBasedRefusals;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.channel.http.Monitoring;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.ServerParts;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.file.KeptFiles;
import io.pilcrow.index.LibraryView;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.followup.ConversationRewriter;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.retrieval.Retriever;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Format;
import io.pilcrow.suggest.SentenceQuestions;
import io.pilcrow.suggest.Suggestions;
import io.pilcrow.testing.WordsLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The real server on a free port, with the articles of a {@link HostSite}, read from its pages. */
final class WidgetServer implements AutoCloseable {
  private static final List<String> PAGES = List.of("plain", "markup", "rtl");
  private static final ArticleReader READER =
      new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of(), false)));

  final FeedbackLog ratings;
  private final PilcrowServer server;

  private WidgetServer(Pilcrow pilcrow, HostSite site, Path data, Set<String> allowed) {
    this(
        pilcrow, Optional.empty(), Optional.empty(), READER, Optional.empty(), site, data, allowed);
  }

  private WidgetServer(
      Pilcrow pilcrow,
      Optional<Pilcrow> held,
      Optional<Protection> protection,
      ArticleReader articles,
      Optional<KeptFiles> files,
      HostSite site,
      Path data,
      Set<String> allowed) {
    ratings = new FeedbackLog(data, Optional.empty(), Clock.systemUTC());
    server =
        new PilcrowServer(
            new ServerSettings("127.0.0.1", 0, Optional.empty(), allowed),
            protection,
            Monitoring.NONE);
    server.start();
    server.serve(
        new ServerParts(
            pilcrow,
            held,
            articles,
            ratings,
            Optional.empty(),
            files,
            TestServer.sites(pilcrow, FetchPolicy.requests(Set.of(), false)),
            SourceTerms.USUAL,
            List.of()));
    site.servedBy(server.url());
  }

  /** With everything that a real one has: embeddings, the keyword index, the built-in reader. */
  static WidgetServer whole(HostSite site, Path data, Article... more) {
    Sentences sentences = new OpenNlpSentences();
    OnnxEmbedder embedder = OnnxEmbedder.openDefault();
    MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(sentences));
    Stream.concat(articles(site), Stream.of(more))
        .forEach(article -> library.put(article, done -> {}));
    Retriever retriever = new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever());
    EvidenceReader reader = OnnxReader.open(sentences);
    RefusalPolicy refusals = RuleBasedRefusals.ofBuiltInReader();
    GroundingCheck check = new GroundingCheck();
    Pilcrow asked =
        new Pilcrow(library, StandaloneQuestion::of, refusals, retriever, reader, check);
    Pilcrow pilcrow =
        new Pilcrow(
            library,
            new ConversationRewriter(),
            refusals,
            retriever,
            reader,
            check,
            new Suggestions(List.of(new SentenceQuestions(sentences)), asked::ask));
    return new WidgetServer(pilcrow, site, data, Set.of(site.origin()));
  }

  /** Answers what the reader makes of all paragraphs of the articles asked. */
  static WidgetServer reading(
      EvidenceReader reader, HostSite site, Path data, Set<String> allowed, Article... more) {
    Article[] all = Stream.concat(articles(site), Stream.of(more)).toArray(Article[]::new);
    return new WidgetServer(dictated(reader, all), site, data, allowed);
  }

  /** One that shows the PDFs that are kept. */
  static WidgetServer keeping(
      EvidenceReader reader, HostSite site, Path data, KeptFiles files, Article... articles) {
    return new WidgetServer(
        dictated(reader, articles),
        Optional.empty(),
        Optional.empty(),
        READER,
        Optional.of(files),
        site,
        data,
        Set.of());
  }

  /** Keeps the PDFs that it reads. */
  static ArticleReader reader(KeptFiles files) {
    return new ArticleReader(
        new SafeFetcher(FetchPolicy.requests(Set.of(), false)),
        (article, pdf) -> {
          try {
            files.keep(article.version(), pdf);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * One that knows no article yet.
   *
   * @param hosts whose pages it may fetch
   * @param held whether pages may bring their own words
   */
  static WidgetServer empty(
      EvidenceReader reader,
      HostSite site,
      Path data,
      Set<String> hosts,
      boolean held,
      Optional<Protection> protection) {
    return new WidgetServer(
        dictated(reader),
        held ? Optional.of(dictated(reader)) : Optional.empty(),
        protection,
        new ArticleReader(new SafeFetcher(FetchPolicy.requests(hosts, true))),
        Optional.empty(),
        site,
        data,
        protection.isPresent() ? Set.of() : Set.of(site.origin()));
  }

  private static Pilcrow dictated(EvidenceReader reader, Article... articles) {
    return new Pilcrow(
        WordsLibrary.of(articles),
        StandaloneQuestion::of,
        question -> question.text().contains("system prompt"),
        (question, view, k) -> everything(question, view),
        reader,
        new GroundingCheck());
  }

  /** The article that a new installation serves. */
  static Article sample() {
    try (InputStream in = WidgetServer.class.getResourceAsStream("/sample/security-talks.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return READER.content(
          Optional.of("security-talks"), Optional.empty(), Optional.empty(), Format.TEXT, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return server.url();
  }

  private static Stream<Article> articles(HostSite site) {
    return PAGES.stream()
        .map(
            name ->
                READER.content(
                    Optional.of(name),
                    Optional.empty(),
                    Optional.of(site.url(name + ".html")),
                    Format.HTML,
                    HostSite.source(name + ".html")));
  }

  private static List<Candidate> everything(StandaloneQuestion question, LibraryView view) {
    return view.articles().values().stream()
        .filter(one -> question.articleIds().isEmpty() || question.articleIds().contains(one.id()))
        .flatMap(article -> article.paragraphs().stream().map(one -> candidate(article, one)))
        .toList();
  }

  private static Candidate candidate(Article article, Paragraph paragraph) {
    Passage passage =
        new Passage(
            paragraph.id() + "/0",
            article.id(),
            article.title(),
            paragraph,
            new Span(0, paragraph.text().length()));
    return new Candidate(article, passage, 1);
  }

  @Override
  public void close() {
    server.close();
  }
}
