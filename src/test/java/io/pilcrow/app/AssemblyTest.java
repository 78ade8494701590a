package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.channel.cli.PilcrowCli;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.ParagraphSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over the real embedder and the real library, from arguments to exit codes. */
class AssemblyTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void inAFolderOfItsOwn() {
    environment.put("PILCROW_DATA", folder.resolve("data").toString());
  }

  @Test
  void asksExactlyTheArticlesNamed() {
    assertThat(run("ask", Assistants.WARRANTY_QUESTION, "-a", "warranty")).isZero();
    assertThat(out()).contains("[1] Warranty terms ¶1");
    assertThat(run("ask", Assistants.WARRANTY_QUESTION, "-a", "lighthouse")).isEqualTo(3);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void asksTheSampleWhileTheDataFolderIsEmpty() {
    assertThat(run("ask", Assistants.LIGHTHOUSE_QUESTION)).isZero();
    assertThat(out()).contains("The lighthouse of Skerry Point ¶1");
  }

  @Test
  void asksBesideARunningServerWhatItSaved() {
    assertThat(run("serve")).isZero(); // puts the warranty terms in while it runs

    assertThat(out()).isEqualTo("Pilcrow is ready at http://127.0.0.1:1\n");
    assertThat(run("ask", Assistants.WARRANTY_QUESTION)).isZero();
    assertThat(run("ask", Assistants.LIGHTHOUSE_QUESTION)).isEqualTo(3);
  }

  @Test
  void evaluatesBesideEasyRagAndBm25() throws IOException {
    Path questions =
        Files.writeString(
            folder.resolve("q.jsonl"),
            """
            {"question":"How long is the warranty?","answers":["two years"],"quote":"lasts two years"}
            {"question":"Is water damage covered?","answers":["not covered"],"quote":"Damage by water"}
            """);

    assertThat(run("eval", questions.toString(), "-a", "warranty", "--baselines")).isZero();
    assertThat(out())
        .containsPattern("metric +Pilcrow +n +Easy RAG +BM25\n")
        .containsPattern("recall_at_5 +1\\.000 +2 +\\d\\.\\d{3} +1\\.000\n");
  }

  @Test
  void aBadSettingIsUsageAndAnUnknownOneAWarning() {
    environment.put("PILCROW_PROT", "1");
    assertThat(run("ask", "x?", "--port", "x")).isEqualTo(2);
    assertThat(err())
        .contains("PILCROW_PROT in the environment is no setting; did you mean PILCROW_PORT?")
        .contains("PILCROW_PORT is \"x\" in the command line; it is a port from 0 to 65535.");
  }

  @Test
  void aDataFolderThatIsAFileIsAClearError() throws IOException {
    Files.writeString(folder.resolve("data"), "not a folder");
    assertThat(run("serve")).isOne();
    assertThat(err()).contains("is not a folder; name another data folder.");
  }

  private int run(String... args) {
    Terminal terminal =
        Terminal.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Running running = new Running(() -> {});
    SettingsReader settings = new SettingsReader(environment, folder, terminal.err()::println);
    Assembly assembly = new Assembly(parts(running), settings, running, terminal.err()::println);
    return new PilcrowCli(assembly, terminal, "test").run(args);
  }

  private static Parts parts(Running running) {
    return new Parts(
        place -> List.of(article(place)),
        new ParagraphSplitter(),
        Articles.lighthouse(),
        StandaloneQuestion::of,
        question -> false,
        Assistants.reader(),
        (pilcrow, settings) -> serve(pilcrow, running));
  }

  /** A server that is sent an article and then a signal. */
  private static Serving serve(Pilcrow pilcrow, Running running) {
    CountDownLatch stopped = new CountDownLatch(1);
    assertThat(pilcrow.articles()).containsOnlyKeys("lighthouse");
    pilcrow.add(Articles.warranty(), done -> {});
    assertThat(pilcrow.articles()).containsOnlyKeys("warranty");
    Thread stopper = new Thread(running::stop);
    stopper.start();
    return new Serving() {
      @Override
      public String url() {
        return "http://127.0.0.1:1";
      }

      @Override
      public void await() throws InterruptedException {
        stopped.await();
      }

      @Override
      public void close() {
        stopped.countDown();
      }
    };
  }

  private static Article article(String place) {
    return place.equals("warranty") ? Articles.warranty() : Articles.lighthouse();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
