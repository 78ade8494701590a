package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.channel.cli.Progress;
import io.pilcrow.channel.cli.Serving;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's clients, word for word, against the server with its sample article. */
@DisplayName("api-28: the README's clients")
class ReadmeClientsTest {
  private static final String ADDRESS = "http://127.0.0.1:7070";

  @TempDir static Path data;
  @TempDir Path folder;
  private static Running running;
  private static Serving server;

  @BeforeAll
  static void start() {
    running = new Running(() -> {});
    Map<String, String> environment = Map.of("PILCROW_PORT", "0", "PILCROW_DATA", data.toString());
    Assembly assembly =
        new Assembly(
            new SettingsReader(environment, data, warning -> {}),
            new HttpWeb(Clock.systemUTC()),
            running,
            new Logs(new PrintStream(OutputStream.nullOutputStream())));
    server = assembly.serve(Map.of(), List.of(), Progress.SILENT);
  }

  @AfterAll
  static void stop() {
    running.stop();
  }

  @Test
  void theQuickStartWorks() throws Exception {
    String said = run("quick.sh", blocks("bash", "## Over HTTP").get(0), "bash");

    assertThat(said).contains("\"status\":\"answered\"", "Hiroshima", "\"paragraph_number\":");
  }

  @Test
  void curlWorks() throws Exception {
    String said = run("ask.sh", blocks("bash", "### From a script").get(0), "bash");

    assertThat(said).contains("Hiroshima", "[1] ", " ¶", "“").endsWith("not found\n");
  }

  @Test
  void javaScriptWorks() throws Exception {
    String said = run("ask.mjs", blocks("javascript", "### From a script").get(0), "node");

    assertThat(said).contains("Hiroshima", "[1] ", " ¶", "(for: ");
  }

  @Test
  void javaWorks() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String said =
        run(
            "Ask.java",
            blocks("java", "### From a script").get(0),
            java,
            "-Dstdout.encoding=UTF-8");

    assertThat(said).contains("Hiroshima", "[1] ");
  }

  @Test
  void pythonWorks() throws Exception {
    String said = run("ask.py", blocks("python", "### From a script").get(0), "python3");

    assertThat(said).contains("Hiroshima", "for: ");
  }

  /** The blocks of a language below a heading, to the next heading of any level. */
  private static List<String> blocks(String language, String heading) throws IOException {
    String readme = Files.readString(Path.of("README.md")).replace("\r\n", "\n");
    int start = readme.indexOf("\n" + heading + "\n");
    assertThat(start).as(heading).isNotNegative();
    int end = readme.indexOf("\n##", start + heading.length() + 2);
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(readme.substring(start, end));
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(block.group(1));
    }
    assertThat(blocks).as(language + " below " + heading).isNotEmpty();
    return blocks;
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
