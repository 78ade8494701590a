package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.index.Library;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pages with one title, by each way into a library but HTTP, whose own tests have it. */
class SameTitleTest {
  @TempDir Path folder;
  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of("127.0.0.1"), true)));
  private HttpServer site;

  @BeforeEach
  void start() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] page =
              "<html><head><title>Tea</title></head><body><article><h1>Tea</h1><p>This page, %s, says how to make tea.</p></article></body></html>"
                  .formatted(exchange.getRequestURI().getPath())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void stop() {
    site.stop(0);
  }

  @Test
  void aLinkSentToTheBotReplacesNoArticleOfThatTitle() throws Exception {
    Pilcrow pilcrow = Assistants.scripted();
    Article first = SlackBot.intake(pilcrow, reader).add(url("/green"));

    Article second = SlackBot.intake(pilcrow, reader).add(url("/black"));
    Article again = SlackBot.intake(pilcrow, reader).add(url("/black"));

    assertThat(second.id()).isEqualTo("tea-2").isEqualTo(again.id());
    assertThat(pilcrow.articles().get(first.id()).url()).contains(url("/green"));
  }

  @Test
  void articlesNamedOnTheCommandLineAreAllRead() throws Exception {
    Path one = Files.createDirectories(folder.resolve("one")).resolve("tea.txt");
    Files.writeString(one, "Tea\n\nSteep it.\n");
    List<String> messages = new ArrayList<>();
    try (Library library =
        new Libraries(
                reader,
                new HashedWordsEmbedder("words"),
                new ParagraphSplitter(),
                ArticleSize.STANDARD,
                folder.resolve("data"),
                Optional.empty(),
                messages::add)
            .of(List.of(one.toString(), url("/green"), url("/black")), Progress.SILENT)) {
      Map<String, Article> articles = library.view().articles();

      assertThat(articles).containsOnlyKeys("tea", "tea-2", "tea-3");
      assertThat(articles.get("tea").url()).isEmpty();
      assertThat(messages).hasSize(2).allMatch(said -> said.contains("have the id \"tea\""));
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }
}
