package io.pilcrow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.app.settings.Settings;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.HttpCalls;
import io.pilcrow.testing.Threads;
import io.pilcrow.testing.WrittenDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOriginalsTest {
  private static final byte[] PDF = WrittenDocuments.pdf("The ferry leaves at nine.", 3);
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path data;

  @Test
  void aFileIsShownAsLongAsThereIsItsArticle() throws Exception {
    try (Served server = serving(Map.of("PILCROW_KEEP_FILES", "1"))) {
      assertThat(upload(server, PDF)).isEqualTo(201);

      HttpResponse<byte[]> file = file(server, "Accept", "application/pdf");
      assertThat(file.body()).isEqualTo(PDF);
      assertThat(header(file, "content-type")).isEqualTo("application/pdf");
      assertThat(header(file, "content-disposition")).isEqualTo("inline; filename=\"ferry.pdf\"");
      assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(file, "content-security-policy")).contains("default-src 'none'", "sandbox");
      assertThat(header(file, "cross-origin-resource-policy")).isEqualTo("same-origin");
      assertThat(file(server, "If-None-Match", header(file, "etag")).statusCode()).isEqualTo(304);
      HttpResponse<String> page = server.get("/a/ferry");
      assertThat(page.body()).contains("data-file=\"/a/ferry/file\"", "The ferry leaves at nine.");
      assertThat(header(page, "content-security-policy"))
          .contains("script-src 'self'", "worker-src 'self'", "trusted-types pilcrow-pdf")
          .doesNotContain("unsafe");

      server.send(server.request("/v1/articles/ferry").DELETE());
      assertThat(file(server, "Accept", "*/*").statusCode()).isEqualTo(404);
      assertThat(data.resolve("files")).isEmptyDirectory();
    }
  }

  @Test
  @DisplayName("security-11: files that are read slowly are not held in memory")
  void aFileThatIsReadSlowlyIsNotHeldInMemory() throws Exception {
    int size = 20 << 20;
    int readers = 30;
    List<Socket> slow = new ArrayList<>();
    try (Served server = serving(Map.of("PILCROW_KEEP_FILES", "1"))) {
      upload(server, PDF);
      try (Stream<Path> kept = Files.list(data.resolve("files"))) {
        Files.write(kept.findFirst().orElseThrow(), new byte[size]);
      }
      long before = heap();
      for (int i = 0; i < readers; i++) {
        Socket one = new Socket("127.0.0.1", URI.create(server.url()).getPort());
        one.getOutputStream()
            .write("GET /a/ferry/file HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(UTF_8));
        slow.add(one);
      }
      for (Socket one : slow) {
        assertThat(new String(one.getInputStream().readNBytes(12), UTF_8))
            .isEqualTo("HTTP/1.1 200");
      }

      assertThat(heap() - before).isLessThan((long) readers * size / 4);
      for (Socket one : slow) {
        one.close();
      }
      Threads.await("the file is closed for each that has gone", () -> opened() == 0);
    }
  }

  /** How often a kept file is open in this process, where the system tells. */
  private long opened() {
    Path all = Path.of("/proc/self/fd");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(all)) {
      return open.filter(file -> target(file).startsWith(data.resolve("files").toString())).count();
    } catch (IOException e) {
      return -1; // one was closed meanwhile
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void anotherVersionTakesTheFileWithIt() throws Exception {
    try (Served server = serving(Map.of("PILCROW_KEEP_FILES", "1"))) {
      upload(server, PDF);
      server.put("/v1/articles/ferry", "{\"title\":\"Ferry\",\"text\":\"It leaves at ten now.\"}");

      assertThat(file(server, "Accept", "*/*").statusCode()).isEqualTo(404);
      assertThat(data.resolve("files")).isEmptyDirectory();
      assertThat(server.get("/a/ferry").body()).doesNotContain("data-file");
    }
  }

  @Test
  void nothingIsKeptUnlessTheOperatorSaysSo() throws Exception {
    try (Served server = serving(Map.of())) {
      assertThat(upload(server, PDF)).isEqualTo(201);
      assertThat(file(server, "Accept", "*/*").statusCode()).isEqualTo(404);
      assertThat(server.get("/a/ferry").body())
          .contains("The ferry leaves at nine.")
          .doesNotContain("data-file", "viewer.js");
      assertThat(data.resolve("files")).doesNotExist();
    }
  }

  @Test
  void whoMayNotSeeThePageMayNotSeeTheFile() throws Exception {
    try (Served server =
        serving(Map.of("PILCROW_KEEP_FILES", "1", "PILCROW_API_KEYS", "ask+ingest:" + KEY))) {
      assertThat(upload(server, PDF)).isEqualTo(201);
      assertThat(file(server, "Accept", "*/*").statusCode()).isEqualTo(401);
      assertThat(file(server, "Authorization", "Bearer " + KEY).body()).isEqualTo(PDF);
    }
  }

  @Test
  void whatBelongsToNoArticleIsRemovedAtTheStart() throws Exception {
    Path orphan = data.resolve("files").resolve("a".repeat(64));
    Files.createDirectories(orphan.getParent());
    Files.writeString(orphan, "left behind");

    try (Served server = serving(Map.of("PILCROW_KEEP_FILES", "1"))) {
      assertThat(orphan).doesNotExist();
    }
  }

  private Served serving(Map<String, String> settings) {
    Map<String, String> read = new HashMap<>(settings);
    read.putIfAbsent("PILCROW_KEEP_FILES", "0");
    read.put("PILCROW_DATA", data.toString());
    Optional<KeptOriginals> originals = KeptOriginals.of(new Settings(read), true);
    return new Served(
        Served.of(Assistants.scripted(Articles.warranty()), Optional.empty(), originals),
        ServedSources.NONE,
        data,
        settings);
  }

  private static int upload(HttpCalls server, byte[] pdf) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ferry.pdf\"\r\n\r\n"
            .getBytes(UTF_8));
    body.writeBytes(pdf);
    body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
    return server
        .send(
            server
                .request("/v1/articles", "Authorization", "Bearer " + KEY)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())))
        .statusCode();
  }

  private static HttpResponse<byte[]> file(HttpCalls server, String... headers)
      throws IOException, InterruptedException {
    return server.client.send(
        server.request("/a/ferry/file", headers).GET().build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
