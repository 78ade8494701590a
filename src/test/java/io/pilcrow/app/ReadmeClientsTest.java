package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.testing.DocPage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients of README and HTTP page, word for word, against the server with its sample article.
 */
@DisplayName("api-28: the clients of README and HTTP page")
class ReadmeClientsTest {
  private static final String ADDRESS = "http://127.0.0.1:7070";

  @TempDir static Path data;
  @TempDir Path folder;
  private static Running running;
  private static Serving server;

  @BeforeAll
  static void start() {
    running = new Running();
    Map<String, String> environment = Map.of("PILCROW_PORT", "0", "PILCROW_DATA", data.toString());
    Assembly assembly =
        new Assembly(
            new SettingsReader(environment, data, warning -> {}),
            running,
            new Logs(new PrintStream(OutputStream.nullOutputStream())),
            Clock.systemUTC());
    server = assembly.serve(Map.of(), List.of(), Progress.SILENT);
  }

  @AfterAll
  static void stop() {
    running.stop();
  }

  @Test
  void theQuickStartWorks() throws Exception {
    String said = run("quick.sh", first("bash", DocPage.readme()), "bash");

    assertThat(said).contains("\"status\":\"answered\"", "Hiroshima", "\"paragraph_number\":");
  }

  @Test
  void curlWorks() throws Exception {
    String said = run("ask.sh", first("bash", DocPage.of("http")), "bash");

    assertThat(said).contains("Hiroshima", "[1] ", " ¶", "“").endsWith("not found\n");
  }

  @Test
  void javaScriptWorks() throws Exception {
    String said = run("ask.mjs", first("javascript", DocPage.of("http")), "node");

    assertThat(said).contains("Hiroshima", "[1] ", " ¶", "(for: ");
  }

  @Test
  void javaWorks() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String said =
        run("Ask.java", first("java", DocPage.of("http")), java, "-Dstdout.encoding=UTF-8");

    assertThat(said).contains("Hiroshima", "[1] ");
  }

  @Test
  void pythonWorks() throws Exception {
    String said = run("ask.py", first("python", DocPage.of("http")), "python3");

    assertThat(said).contains("Hiroshima", "for: ");
  }

  /** The first block of a language below "From a script". */
  private static String first(String language, DocPage page) {
    return DocPage.blocks(language, page.section("## From a script")).get(0);
  }

  /** What a program says on standard output; it ends well. */
  private String run(String name, String program, String... command) throws Exception {
    assertThat(program).contains(ADDRESS);
    Path file = folder.resolve(name);
    Files.writeString(file, program.replace(ADDRESS, server.url()), StandardCharsets.UTF_8);
    Path log = folder.resolve("log");
    List<String> words = new ArrayList<>(List.of(command));
    words.add(file.toString());
    Process process;
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectOutput(log.toFile()).redirectError(log.toFile());
      builder.environment().put("PYTHONIOENCODING", "utf-8");
      process = builder.start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no " + command[0] + " here");
      return "";
    }
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
