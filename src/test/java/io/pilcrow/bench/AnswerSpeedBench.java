package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.app.Main;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench test -Dtest=AnswerSpeedBench -Dsquad=FILE.json.gz}
 *
 * <p>{@code pilcrow serve} in a process of its own. First over 40 paragraphs of one article: the
 * time from start to ready, without and with a saved index. Then over the first 40 paragraphs of
 * every article that has as many: questions about them, drawn from all, are asked over HTTP of
 * their own article, one after the other, after a warm-up of 50. Prints p50 and p95 in
 * milliseconds, of the request and of each stop, and the resident memory at the end where the
 * system tells.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "squad", matches = ".+")
class AnswerSpeedBench {
  private interface Use {
    void of(Process process, String url) throws Exception;
  }

  private record Asked(String articleId, String question) {}

  private static final int PARAGRAPHS = 40;
  private static final int WARM_UP = 50;
  private static final int MOST = 250;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Asked> questions = new ArrayList<>();

  @Test
  void answersOverHttp() throws Exception {
    List<Path> articles = articles();
    serve("the article embedded", articles.subList(0, 1), (process, url) -> {});
    serve("a saved index", articles.subList(0, 1), (process, url) -> {});
    serve(articles.size() + " articles", articles, this::askAll);
  }

  private void serve(String with, List<Path> articles, Use use) throws Exception {
    long started = System.nanoTime();
    List<String> command = JavaCommand.of(Main.class, "serve", "--port", "0");
    articles.forEach(article -> command.add(article.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PILCROW_DATA", folder.resolve("data").toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String url = out.readLine().substring("Pilcrow is ready at ".length());
      System.out.printf("ready after %d ms, %s%n", (System.nanoTime() - started) / 1_000_000, with);
      use.of(process, url);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private void askAll(Process process, String url) throws Exception {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      ask(url, questions.get(i), i < WARM_UP ? new LinkedHashMap<>() : times);
    }
    times.forEach(
        (stop, all) ->
            System.out.printf(
                "%-10s p50 %6.1f ms  p95 %6.1f ms  (%d)%n",
                stop, at(all, 0.5), at(all, 0.95), all.size()));
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
          .forEach(System.out::println);
    }
    assertThat(times).isNotEmpty();
  }

  private void ask(String url, Asked asked, Map<String, List<Double>> times) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("question", asked.question);
    body.putArray("article_ids").add(asked.articleId);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/answers"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    add(times, "request", (System.nanoTime() - start) / 1e6);
    JsonNode answer = JSON.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    answer
        .get("timings_ms")
        .properties()
        .forEach(entry -> add(times, entry.getKey(), entry.getValue().asDouble()));
  }

  private static void add(Map<String, List<Double>> times, String stop, double millis) {
    times.computeIfAbsent(stop, s -> new ArrayList<>()).add(millis);
  }

  private static double at(List<Double> all, double share) {
    return all.stream().sorted().toList().get((int) (share * (all.size() - 1)));
  }

  private List<Path> articles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(Path.of(System.getProperty("squad"))))) {
      for (JsonNode article : JSON.readTree(in).get("data")) {
        if (article.get("paragraphs").size() >= PARAGRAPHS) {
          files.add(article(article));
        }
      }
    }
    Collections.shuffle(questions, new Random(1));
    questions.subList(Math.min(MOST, questions.size()), questions.size()).clear();
    return files;
  }

  private Path article(JsonNode article) throws IOException {
    String title = article.get("title").asText().replace('_', ' ');
    String id = ArticleIds.slug(title);
    List<String> texts = new ArrayList<>(List.of(title));
    for (int i = 0; i < PARAGRAPHS; i++) {
      JsonNode paragraph = article.get("paragraphs").get(i);
      texts.add(paragraph.get("context").asText().replaceAll("\\s+", " "));
      paragraph.get("qas").forEach(qa -> questions.add(new Asked(id, qa.get("question").asText())));
    }
    return Files.writeString(folder.resolve(id + ".txt"), String.join("\n\n", texts));
  }
}
