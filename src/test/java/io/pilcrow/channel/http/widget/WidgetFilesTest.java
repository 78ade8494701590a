package io.pilcrow.channel.http.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.testing.DocPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served, and what the widget's page says of it; no browser is needed. */
class WidgetFilesTest {
  private static final int BUDGET = 20_480;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private final HostSite site = new HostSite();
  private WidgetServer server;

  @BeforeEach
  void start() {
    server = WidgetServer.reading(new DictatedReader(), site, data, Set.of());
  }

  @AfterEach
  void stop() {
    server.close();
    site.close();
  }

  @Test
  @DisplayName("widget-02 the script is at most 20,480 bytes with gzip -9")
  void theScriptKeepsItsBudget() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new Smallest(zipped)) {
      gzip.write(get("/widget/v1.js").body().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(zipped.size()).isLessThanOrEqualTo(BUDGET);
  }

  /** As {@code gzip -9}. */
  private static final class Smallest extends GZIPOutputStream {
    Smallest(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(9);
    }
  }

  @Test
  @DisplayName(
      "widget-04 the newest is asked for again, the exact one is kept for ever and checked")
  void theExactOneIsKeptForEver() throws Exception {
    HttpResponse<String> newest = get("/widget/v1.js");
    assertThat(header(newest, "cache-control")).isEqualTo("public, max-age=300");
    assertThat(header(newest, "cross-origin-resource-policy")).isEqualTo("cross-origin");
    assertThat(header(newest, "access-control-allow-origin")).isEqualTo("*");
    assertThat(get("/widget/v1.js", "If-None-Match", header(newest, "etag")).statusCode())
        .isEqualTo(304);

    JsonNode described = JSON.readTree(get("/widget/v1.json").body());
    HttpResponse<String> exact = get(described.get("url").asText());
    byte[] digest =
        MessageDigest.getInstance("SHA-384").digest(exact.body().getBytes(StandardCharsets.UTF_8));
    assertThat(described.get("integrity").asText())
        .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
    assertThat(header(exact, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(exact.body()).isEqualTo(newest.body());
    assertThat(get("/widget/v1-0000000000000000.js").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("widget-13 every language says everything, in words of its own")
  void everyLanguageSaysEverything() throws Exception {
    Matcher named =
        Pattern.compile("const LANGUAGES = (\\[.*?]);").matcher(get("/widget/v1.js").body());
    assertThat(named.find()).isTrue();
    JsonNode languages = JSON.readTree(named.group(1));
    assertThat(languages.size()).isGreaterThanOrEqualTo(8);
    JsonNode english = JSON.readTree(get("/widget/strings/en.json").body());
    for (JsonNode lang : languages) {
      JsonNode strings = JSON.readTree(get("/widget/strings/" + lang.asText() + ".json").body());
      assertThat(names(strings)).as(lang.asText()).isEqualTo(names(english));
      for (String name : names(english)) {
        String said = strings.get(name).toString();
        assertThat(places(said))
            .as(lang.asText() + " " + name)
            .isSubsetOf(places(english.get(name).toString()));
        if (!name.equals("sources")) {
          assertThat(places(said))
              .as(lang.asText() + " " + name)
              .isEqualTo(places(english.get(name).toString()));
        }
        if (!lang.asText().equals("en")) {
          assertThat(said)
              .as(lang.asText() + " " + name)
              .isNotEqualTo(english.get(name).toString());
        }
      }
    }
    assertThat(get("/widget/strings/xx.json").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "widget-31 widget-30 every attribute, part, property and event is on the widget's page")
  void thePageSaysWhatTheCodeDoes() throws Exception {
    String script = get("/widget/v1.js").body();
    String page = DocPage.of("widget").text();

    Matcher attributes = Pattern.compile("(?s)const ATTRIBUTES = \\[(.*?)]").matcher(script);
    assertThat(attributes.find()).isTrue();
    assertThat(rows(page, "data-([a-z]+)")).isEqualTo(all("\"([a-z]+)\"", attributes.group(1)));
    assertThat(rows(page, "::part\\(([a-z]+)\\)")).isEqualTo(all("\\bpart: \"([a-z]+)\"", script));
    assertThat(rows(page, "(--pilcrow-[a-z-]+)"))
        .isEqualTo(all("var\\((--pilcrow-[a-z-]+)", script));
    assertThat(rows(page, "on\\('([a-z]+)'"))
        .isEqualTo(all("this(?:\\.ask)?\\.tell\\(\"([a-z]+)\"", script));
  }

  @Test
  @DisplayName("widget-31 the manifest for editors says what the widget's page says, word by word")
  void theManifestSaysWhatThePageSays() throws Exception {
    JsonNode element =
        JSON.readTree(get("/widget/custom-elements.json").body()).at("/modules/0/declarations/0");
    String page = DocPage.of("widget").text();
    assertThat(element.get("tagName").asText()).isEqualTo("pilcrow-ask");

    Set<String> rows = new TreeSet<>();
    element.get("attributes").forEach(one -> rows.add(row("data-", one, "", true)));
    element.get("cssParts").forEach(one -> rows.add(row("::part(", one, ")", false)));
    element.get("cssProperties").forEach(one -> rows.add(row("", one, "", true)));
    for (JsonNode event : element.get("events")) {
      String[] told = event.get("description").asText().split("; detail: ");
      rows.add(
          "| on('%s') | %s | %s |"
              .formatted(
                  event.get("name").asText().substring("pilcrow-".length()), told[0], told[1]));
    }
    assertThat(page.replace("`", "").lines()).containsAll(rows);
    assertThat(rows)
        .hasSize(
            element.get("attributes").size()
                + element.get("cssParts").size()
                + element.get("cssProperties").size()
                + element.get("events").size());
    assertThat(rows(page, "data-([a-z]+)")).hasSize(element.get("attributes").size());
  }

  private static String row(String before, JsonNode one, String after, boolean hasDefault) {
    String cell = hasDefault ? one.path("default").asText() + " | " : "";
    String meaning = one.get("description").asText().replace("|", "\\|");
    return "| %s%s%s | %s%s |"
        .formatted(before, one.get("name").asText(), after, cell, meaning)
        .replace("`", "");
  }

  /** What the first cells of a page's tables name. */
  private static Set<String> rows(String page, String name) {
    return all("(?m)^\\| `" + name, page);
  }

  private static Set<String> all(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    assertThat(found).as(pattern).isNotEmpty();
    return found;
  }

  private static Set<String> names(JsonNode strings) {
    Set<String> names = new TreeSet<>();
    strings.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> places(String said) {
    Set<String> places = new TreeSet<>();
    Matcher place = Pattern.compile("\\{\\w+}").matcher(said);
    while (place.find()) {
      places.add(place.group());
    }
    return places;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
