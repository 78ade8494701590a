package io.pilcrow.channel.http.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.channel.http.TestServer;
import io.pilcrow.testing.Assistants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiLintTest {
  private static final Path NPM = Path.of("src/test/clients/openapi");

  @TempDir Path data;

  /** Needs Node and {@code npm ci} in the folder, which {@code .ci/run} does. */
  @Test
  @DisplayName("api-01: an OpenAPI linter finds no error in /openapi.json")
  void aLinterFindsNoError() throws Exception {
    Path linter = NPM.resolve("node_modules/@redocly/cli/bin/cli.js").toAbsolutePath();
    assumeTrue(
        Files.isRegularFile(linter),
        "skipped: run 'npm ci' in " + NPM + " to have openapi.json linted");
    Path document = data.resolve("openapi.json");
    try (TestServer server = TestServer.of(Assistants.scripted(), data)) {
      Files.writeString(document, server.get("/openapi.json").body());
    }
    Path log = data.resolve("lint.log");
    ProcessBuilder lint =
        new ProcessBuilder("node", linter.toString(), "lint", document.toString())
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    lint.environment().put("REDOCLY_TELEMETRY", "off");
    lint.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Process node = lint.start();
    if (!node.waitFor(300, TimeUnit.SECONDS)) {
      node.destroyForcibly().waitFor();
    }

    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(node.exitValue()).as(said).isZero();
    assertThat(said).contains("Your API description is valid");
  }
}
