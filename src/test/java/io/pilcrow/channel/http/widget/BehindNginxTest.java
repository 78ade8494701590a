package io.pilcrow.channel.http.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.Nginx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream through a real nginx with its default settings. */
@Timeout(120)
class BehindNginxTest {
  private static final String QUESTION =
      "Say: It was {1:built in 1854}.‖⏸ Mind {9:The path is steep}.";

  @TempDir Path folder;
  @TempDir Path data;
  private final DictatedReader reader = new DictatedReader();
  private HostSite site;
  private WidgetServer server;

  @BeforeEach
  void start() {
    site = new HostSite();
    server = WidgetServer.reading(reader, site, data, Set.of());
  }

  @AfterEach
  void stop() {
    server.close();
    site.close();
  }

  @Test
  @DisplayName("api-09: through nginx the first statement comes while the next is still being read")
  void theFirstStatementComesWhileTheNextIsRead() throws Exception {
    try (Nginx nginx = Nginx.before(server.url(), folder)) {
      for (String prefix : List.of("", "/pilcrow")) {
        HttpResponse<InputStream> response = stream(nginx.url() + prefix);
        assertThat(response.headers().firstValue("server").orElse("")).startsWith("nginx");
        try (BufferedReader events =
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
          assertThat(readTo("answer.delta", events)).contains("It was");
          reader.awaitPause();
          reader.goOn();
          assertThat(readTo("answer.completed", events)).contains("The path is steep");
        }
      }
    }
  }

  private static HttpResponse<InputStream> stream(String url) throws Exception {
    String json = "{\"question\":\"" + QUESTION + "\",\"article_ids\":[\"plain\"],\"stream\":true}";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + "/v1/answers"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.ofInputStream());
  }

  /** The data of the next event of this name. */
  private static String readTo(String event, BufferedReader events) throws IOException {
    String line = events.readLine();
    while (!line.equals("event: " + event)) {
      line = events.readLine();
    }
    return events.readLine();
  }
}
