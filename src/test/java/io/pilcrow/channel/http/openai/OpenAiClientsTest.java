package io.pilcrow.channel.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.testing.Assistants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that know only OpenAI, with nothing changed but base URL and key. */
class OpenAiClientsTest {
  private static final Path NPM = Path.of("src/test/clients/openai");
  private static final String ANSWER = "The warranty lasts two years from delivery [1].";

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.of(Assistants.scripted(), data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Needs Node and {@code npm ci} in the folder, which {@code .ci/run} does. */
  @Test
  @DisplayName("api-04: OpenAI's own npm client asks, streams, lists models and tells errors apart")
  void openAisOwnClientWorks() throws Exception {
    assumeTrue(
        Files.isDirectory(NPM.resolve("node_modules/openai")),
        "skipped: run 'npm ci' in " + NPM + " to test with OpenAI's own client");
    KeyFile keys = new KeyFile(data, Clock.systemUTC());
    String key = keys.add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty()).text();
    try (TestServer guarded =
        TestServer.guarded(
            Assistants.scripted(),
            data,
            new Protection(
                new KeyRing(List.of(), keys, Clock.systemUTC()), 1, 1, Set.of(), () -> 0L))) {
      check(server.server.url(), guarded.server.url(), key);
    }
  }

  /** Runs the client against an open server, and one that lets a key ask once a minute. */
  private void check(String url, String guarded, String key) throws Exception {
    Path log = data.resolve("npm.log");
    Process node =
        new ProcessBuilder("node", "check.mjs", url, guarded, key)
            .directory(NPM.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = node.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      node.destroyForcibly().waitFor();
    }

    assertThat(Files.readString(log, StandardCharsets.UTF_8)).isEqualTo("ok\n");
    assertThat(node.exitValue()).isZero();
  }

  @Test
  @DisplayName("api-04: LangChain4j's OpenAI model asks")
  void langChain4jAsks() {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(server.server.url() + "/v1")
            .apiKey("none")
            .modelName("pilcrow")
            .maxRetries(0)
            .build();

    ChatResponse response =
        model.chat(
            SystemMessage.from("You are a helpful assistant."),
            UserMessage.from("Hello"),
            AiMessage.from("Hello, ask me."),
            UserMessage.from(Assistants.WARRANTY_QUESTION));

    assertThat(response.aiMessage().text()).isEqualTo(ANSWER);
    assertThat(response.tokenUsage().totalTokenCount()).isZero(); // the scripted reader costs none
  }

  @Test
  @DisplayName("api-04: LangChain4j's OpenAI model streams")
  void langChain4jStreams() throws Exception {
    OpenAiStreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(server.server.url() + "/v1")
            .apiKey("none")
            .modelName("pilcrow")
            .build();
    CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    StringBuffer said = new StringBuffer();
    model.chat(
        Assistants.WARRANTY_QUESTION,
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String part) {
            said.append(part);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
          }

          @Override
          public void onError(Throwable error) {
            whole.completeExceptionally(error);
          }
        });

    assertThat(whole.get(60, TimeUnit.SECONDS).aiMessage().text()).isEqualTo(ANSWER);
    assertThat(said).hasToString(ANSWER);
  }

  @Test
  @DisplayName("api-04: another model is not found, in LangChain4j's own exception")
  void anotherModelIsNotFound() {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(server.server.url() + "/v1")
            .apiKey("none")
            .modelName("gpt-5")
            .maxRetries(0)
            .build();

    assertThatThrownBy(() -> model.chat("Why?"))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessageContaining("there is no model \\\"gpt-5\\\"");
  }
}
