package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.index.opensearch.EngineSettings;
import io.pilcrow.index.opensearch.OpenSearchArticles;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.OpenSearchNode;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a real OpenSearch; skipped where its packages cannot be had. */
class SharedLibraryTest implements LibraryContract {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofDays(1);

  private OpenSearchNode node;

  @BeforeEach
  void start() {
    node = OpenSearchNode.shared();
  }

  @Override
  public Library library(HashedWordsEmbedder embedder) {
    return open(node.settings(), embedder, SOON);
  }

  private static SharedLibrary open(
      EngineSettings settings, HashedWordsEmbedder embedder, Duration every) {
    return SharedLibrary.open(
        OpenSearchArticles.open(settings, embedder.model()),
        new MemoryLibrary(embedder, new ParagraphSplitter()),
        embedder,
        every,
        message -> {});
  }

  @Test
  void whatOneServerChangesTheOthersSeeAndNeedNotEmbed() {
    EngineSettings settings = node.settings();
    HashedWordsEmbedder embedder = new HashedWordsEmbedder("w");
    HashedWordsEmbedder others = new HashedWordsEmbedder("w");
    try (Library one = open(settings, embedder, SOON);
        Library two = open(settings, others, SOON)) {
      one.put(Articles.warranty(), done -> {});
      one.put(article("tea", "Steep it for four minutes."), done -> {});
      Threads.await("two articles", () -> two.view().articles().size() == 2);
      assertThat(two.view().articles()).isEqualTo(one.view().articles());

      two.remove("warranty");
      two.put(article("tea", "Steep it for five minutes."), done -> {});
      Threads.await("no warranty", () -> one.view().articles().size() == 1);
      Threads.await("five minutes", () -> !one.view().matching("five", Set.of(), 1).isEmpty());

      assertThat(one.view().matching("four", Set.of(), 1)).isEmpty();
      assertThat(others.embedded.get()).as("only what it changed itself").isEqualTo(1);
    }
  }

  @Test
  void anArticleIsThereAfterARestartInTheSameOrderWithItsVectors() {
    EngineSettings settings = node.settings();
    Article large = large();
    assertThat(OpenSearchArticles.check(settings)).as("before it is made").isZero();
    try (Library library = open(settings, new HashedWordsEmbedder("w"), NEVER)) {
      library.put(Articles.warranty(), done -> {});
      library.put(large, done -> {});
      library.put(Articles.lighthouse(), done -> {});
      library.remove("warranty");
      library.put(Articles.warranty(), done -> {});
    }
    HashedWordsEmbedder embedder = new HashedWordsEmbedder("w");
    try (Library library = open(settings, embedder, NEVER)) {
      assertThat(library.view().articles().values())
          .containsExactly(large, Articles.lighthouse(), Articles.warranty());
      assertThat(embedder.embedded.get()).isZero();
      assertThat(OpenSearchArticles.check(settings)).isEqualTo(3);
    }
  }

  /** Of more than the 4 MB that are written at once. */
  private static Article large() {
    ArticleBuilder builder = new ArticleBuilder("large", "Large");
    for (int i = 0; i < 10; i++) {
      builder.paragraph(("number " + i + " ").repeat(100_000).strip());
    }
    return builder.build();
  }

  @Test
  void ofTwoServersThatChangeAnArticleAtOnceOneIsToldSo() {
    EngineSettings settings = node.settings();
    try (Library one = open(settings, new HashedWordsEmbedder("w"), NEVER);
        Library two = open(settings, new HashedWordsEmbedder("w"), NEVER)) {
      one.put(article("tea", "green"), done -> {});

      assertThatThrownBy(() -> two.put(article("tea", "black"), done -> {}))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("another server changed the article at the same moment");
      assertThat(two.view().matching("green", Set.of(), 1)).hasSize(1);

      assertThat(two.put(article("tea", "black"), done -> {})).isTrue();
      assertThatThrownBy(() -> one.remove("tea")).hasMessageContaining("another server changed");
      assertThat(one.remove("tea")).isTrue();
    }
    try (Library after = open(settings, new HashedWordsEmbedder("w"), NEVER)) {
      assertThat(after.view().articles()).isEmpty();
    }
  }

  @Test
  void aLibraryOfAnotherModelIsNotOpened() {
    EngineSettings settings = node.settings();
    open(settings, new HashedWordsEmbedder("first"), NEVER).close();

    assertThatThrownBy(() -> open(settings, new HashedWordsEmbedder("second"), NEVER))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("has vectors of the model first, and this server has second")
        .hasMessageContaining("PILCROW_STORE_PREFIX");
  }

  @Test
  void whileTheEngineTakesNothingQuestionsAreAnsweredAndChangesRefused() throws Exception {
    EngineSettings settings = node.settings();
    try (Library library = open(settings, new HashedWordsEmbedder("w"), NEVER)) {
      library.put(article("tea", "green"), done -> {});
      blocked(settings, true); // as OpenSearch does when a disk is past the flood stage

      assertThatThrownBy(() -> library.put(article("tea", "black"), done -> {}))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("flood-stage");
      assertThat(library.view().matching("green", Set.of(), 1)).hasSize(1);
      assertThat(library.view().matching("black", Set.of(), 1)).isEmpty();

      blocked(settings, false);
      assertThat(library.put(article("tea", "black"), done -> {})).isTrue();
    }
  }

  private void blocked(EngineSettings settings, boolean on) throws IOException {
    String block = "{\"index.blocks.read_only_allow_delete\": %s}".formatted(on ? "true" : "null");
    assertThat(node.request("PUT", "/" + settings.prefix() + "-*/_settings", block)).isEqualTo(200);
  }

  @Test
  void anEngineThatCannotBeReachedIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    EngineSettings nobody =
        OpenSearchNode.settings(URI.create("http://127.0.0.1:" + port), "pilcrow");

    assertThatThrownBy(() -> open(nobody, new HashedWordsEmbedder("w"), NEVER))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("http://127.0.0.1:" + port)
        .hasMessageContaining("cannot be reached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "200 | {} | OpenSearch 2 or 3 is needed",
        "200 | {'name':'n','cluster_name':'c','cluster_uuid':'u','tagline':'t','version':"
            + "{'distribution':'opensearch','number':'1.3.20','build_type':'tar','build_hash':'h',"
            + "'build_date':'d','build_snapshot':false,'lucene_version':'8.10.1',"
            + "'minimum_wire_compatibility_version':'6.8.0',"
            + "'minimum_index_compatibility_version':'6.0.0'}} | is opensearch 1.3.20; OpenSearch 2"
            + " or 3 is needed",
        "401 | Unauthorized | see PILCROW_STORE_USER and PILCROW_STORE_API_KEY",
        "403 | {'error':{'type':'security_exception','reason':'no permissions'},'status':403} |"
            + " may not do this"
      })
  void aServerThatWillNotDoIsToldAtTheStart(int status, String answer, String message)
      throws Exception {
    byte[] body = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String type = answer.startsWith("{") ? "application/json" : "text/plain";
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      EngineSettings settings = OpenSearchNode.settings(address, "pilcrow");
      assertThatThrownBy(() -> open(settings, new HashedWordsEmbedder("w"), NEVER))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining(message);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aSecondServerFindsThePassagesOfAMemoryLibraryWithTheirScores() {
    EngineSettings settings = node.settings();
    HashedWordsEmbedder embedder = new HashedWordsEmbedder("w");
    try (Library alone = new MemoryLibrary(embedder, new ParagraphSplitter());
        Library writing = open(settings, embedder, NEVER)) {
      for (Article article : drawn(40, 10)) {
        alone.put(article, done -> {});
        writing.put(article, done -> {});
      }
      try (Library reading = open(settings, embedder, NEVER)) {
        Random draw = new Random(7);
        for (int i = 0; i < 200; i++) {
          String words = words(draw, 6);
          Set<String> chosen = i % 2 == 0 ? Set.of() : Set.of("a" + draw.nextInt(39), "a39");
          StandaloneQuestion question = StandaloneQuestion.of(Question.of(words).in(chosen));
          assertThat(reading.view().nearest(embedder.embed(question), chosen, 10))
              .isEqualTo(alone.view().nearest(embedder.embed(question), chosen, 10));
          assertThat(reading.view().matching(words, chosen, 10))
              .isEqualTo(alone.view().matching(words, chosen, 10));
        }
      }
    }
  }

  private static List<Article> drawn(int articles, int paragraphs) {
    Random draw = new Random(3);
    return IntStream.range(0, articles)
        .mapToObj(
            a ->
                article(
                    "a" + a,
                    IntStream.range(0, paragraphs)
                        .mapToObj(p -> words(draw, 12))
                        .toArray(String[]::new)))
        .toList();
  }

  private static String words(Random draw, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "word" + draw.nextInt(300))
        .collect(Collectors.joining(" "));
  }

  private static Article article(String id, String... paragraphs) {
    ArticleBuilder builder = new ArticleBuilder(id, "Title");
    for (String paragraph : paragraphs) {
      builder.paragraph(paragraph);
    }
    return builder.build();
  }
}
