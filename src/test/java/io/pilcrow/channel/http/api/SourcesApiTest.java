package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.http.Description;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.testing.Assistants;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of sources; what sources do is shown in io.pilcrow.site. */
class SourcesApiTest {
  private static final String SITEMAP = "{\"address\":\"https://example.org/sitemap.xml\"}";

  @TempDir Path data;
  private TestServer server;
  private Description description;

  @BeforeEach
  void start() {
    server = TestServer.of(Assistants.scripted(), data);
    description = new Description(server.get("/openapi.json").body());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSourceIsAddedListedPausedAndRemoved() {
    HttpResponse<String> added = server.post("/v1/sources", SITEMAP);
    assertThat(added.statusCode()).isEqualTo(201);
    String path = added.headers().firstValue("location").orElseThrow();
    assertThat(path).startsWith("/v1/sources/src-");
    assertThat(json(added).get("interval_seconds").asInt()).isEqualTo(60);

    assertThat(server.post("/v1/sources", SITEMAP).statusCode()).isEqualTo(200);
    assertThat(json(server.get("/v1/sources")).get("data")).hasSize(1);

    JsonNode paused = json(server.post(path + "/pause", ""));
    assertThat(paused.get("phase").asText()).isEqualTo("paused");
    assertThat(json(server.post(path + "/resume", "")).get("phase").asText())
        .isNotEqualTo("paused");
    assertThat(server.post(path + "/run", "").statusCode()).isEqualTo(202);
    assertThat(server.post(path + "/run", "{\"urls\":[\"https://example.org/new\"]}").statusCode())
        .isEqualTo(202);

    assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(204);
    assertThat(server.get(path).statusCode()).isEqualTo(404);
    assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void tellsWhyASourceCannotBeRead() throws InterruptedException {
    String path =
        server.post("/v1/sources", SITEMAP).headers().firstValue("location").orElseThrow();
    JsonNode source = json(server.get(path));
    for (int i = 0; i < 1000 && source.get("problem").isNull(); i++) {
      Thread.sleep(10);
      source = json(server.get(path));
    }

    assertThat(source.get("problem").asText())
        .isEqualTo(
            "the host example.org may not be fetched; PILCROW_INGEST_HOSTS lists those that may");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                     | address must not be empty; it is missing
          {"address":"articles/"}                                | a source is an http or https address here; folders are for whoever starts the server
          {"address":"http://"}                                  | is no http or https address
          {"address":"https://example.org/","depth":21}          | depth must be a whole number from 0 to 20, got 21
          {"address":"https://example.org/","interval_seconds":1} | interval_seconds must be a whole number from 10 to 604800, got 1
          """)
  void saysWhatIsWrong(String body, String detail) {
    HttpResponse<String> response = server.post("/v1/sources", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("detail").asText()).contains(detail);
    assertThat(json(server.get("/v1/sources")).get("data")).isEmpty();
  }

  @Test
  void answersAsDescribed() {
    HttpResponse<String> added = server.post("/v1/sources", SITEMAP);
    String path = added.headers().firstValue("location").orElseThrow();
    hold("POST /v1/sources", added);
    hold("POST /v1/sources", server.post("/v1/sources", "{}"));
    hold("GET /v1/sources", server.get("/v1/sources"));
    hold("GET /v1/sources", server.get("/v1/sources?limit=0"));
    hold("GET /v1/sources/{id}", server.get(path));
    hold("GET /v1/sources/{id}", server.get("/v1/sources/src-none"));
    hold("POST /v1/sources/{id}/run", server.post(path + "/run", "{\"urls\":[\"no address\"]}"));
    hold("POST /v1/sources/{id}/run", server.post(path + "/run", "{\"urls\":7}"));
    hold("POST /v1/sources/{id}/run", server.post(path + "/run", ""));
    hold("POST /v1/sources/{id}/pause", server.post(path + "/pause", ""));
    hold("POST /v1/sources/{id}/resume", server.post(path + "/resume", ""));
    hold("GET /sources", server.get("/sources"));
    hold("DELETE /v1/sources/{id}", server.send(server.request(path).DELETE()));
  }

  private void hold(String operation, HttpResponse<String> response) {
    description.hold(operation, response);
  }
}
