package io.pilcrow.channel.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.http.FailingReader;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a caller sends in confidence is in no log and no answer. */
class SecretsTest {
  private static final String ASKED = "Where does Wilhelmina keep the umbrella?";

  @TempDir Path data;

  @Test
  @DisplayName("security-13: no key and no question is in a log at TRACE, nor a key in any answer")
  void noKeyIsInAnyLogOrAnswer() {
    KeyFile keys = new KeyFile(data, Clock.systemUTC());
    String key = keys.add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty()).text();
    String wrong = key.substring(0, 10) + "x".repeat(key.length() - 10);
    Protection protection =
        new Protection(
            new KeyRing(List.of(), keys, Clock.systemUTC()), 0, 0, Set.of(), System::nanoTime);
    try (Everything logged = new Everything();
        TestServer server =
            TestServer.guarded(
                Assistants.reading(new FailingReader(), Articles.warranty()), data, protection)) {
      String body = TestServer.asking(ASKED);
      String answers =
          Stream.of(
                  post(server, "/v1/answers", "Bearer " + key, body),
                  post(
                      server,
                      "/v1/answers",
                      "Bearer " + key,
                      body.replace("}", ",\"stream\":true}")),
                  post(
                      server,
                      "/v1/chat/completions",
                      "Bearer " + key,
                      "{\"model\":\"pilcrow\",\"messages\":[{\"role\":\"user\",\"content\":\""
                          + ASKED
                          + "\"}]}"),
                  post(server, "/v1/answers", "Bearer " + key, body + "{"),
                  post(server, "/v1/answers", "Bearer " + key, "{\"question\":7}"),
                  post(server, "/v1/answers", "Bearer " + wrong, body),
                  post(server, "/v1/articles", "Bearer " + key, "{\"text\":\"x\"}"),
                  post(server, "/v1/answers?api_key=" + key, "Basic " + key, body),
                  post(server, "/v1/" + key, "Bearer " + key, body))
              .collect(Collectors.joining("\n"));

      assertThat(answers).contains("/problems/internal", "/problems/unauthorized");
      assertThat(answers.replace("/v1/" + key, "")).doesNotContain(key, wrong, "inner workings");
      assertThat(logged.text())
          .contains("inner workings") // the failure itself is there
          .doesNotContain(key, wrong, "Bearer ", "xox", "Wilhelmina", "umbrella");
    }
  }

  private static String post(TestServer server, String path, String authorization, String body) {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", TestServer.JSON)
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(body));
    return server.send(request).body();
  }

  /** The log as an operator sees it who turned the root up as far as it goes. */
  private static final class Everything implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.pilcrow");
    private final Level rootBefore = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(
                event.getLoggerName()
                    + " "
                    + event.getFormattedMessage()
                    + " "
                    + event.getMDCPropertyMap());
            if (event.getThrowableProxy() != null) {
              lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
          }
        };

    Everything() {
      root.setLevel(Level.TRACE);
      ours.setLevel(Level.TRACE);
      appender.setContext(root.getLoggerContext());
      appender.start();
      root.addAppender(appender);
    }

    String text() {
      return String.join("\n", lines);
    }

    @Override
    public void close() {
      root.detachAppender(appender);
      root.setLevel(rootBefore);
      ours.setLevel(oursBefore);
    }
  }
}
