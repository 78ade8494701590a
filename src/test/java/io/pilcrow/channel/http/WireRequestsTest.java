package io.pilcrow.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn test -Dtest=WireRequestsTest -Dpilcrow.fuzz=20000} sends so many; {@code
 * -Dpilcrow.seed=N} others.
 */
class WireRequestsTest {
  private static final int PATIENCE = 20_000; // milliseconds for one answer

  @TempDir Path data;

  @Test
  void noRequestIsAnsweredByAFailureOfOurs() throws IOException {
    int count = Integer.getInteger("pilcrow.fuzz", 400);
    Random random = new Random(Integer.getInteger("pilcrow.seed", 22));
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (TestServer server = TestServer.withMcp(Assistants.scripted(), data)) {
      WireRequests requests =
          new WireRequests(random, new Description(server.get("/openapi.json").body()));
      for (int i = 0; i < count; i++) {
        WireRequests.Request request = requests.next();
        Answer answer = send(server, request);
        assertThat(answer.status()).as(i + ": " + request + "\n" + answer).isBetween(200, 499);
        if (answer.status() >= 400) {
          answer.check(request);
        }
        statuses.merge(answer.status(), 1, Integer::sum);
      }
    }
    assertThat(statuses.keySet()).contains(200, 400, 404, 415); // it reaches beyond the first check
  }

  private record Answer(int status, String head, byte[] body) {
    static Answer of(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      assertThat(text).startsWith("HTTP/1.1 ");
      assertThat(end).as(text).isPositive();
      int status = Integer.parseInt(text.substring(9, 12));
      if (status == 100) { // what follows is the answer
        return of(text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
      }
      byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
      return new Answer(status, text.substring(0, end), body);
    }

    /** Says what was wrong, in JSON that is UTF-8. */
    void check(WireRequests.Request request) throws IOException {
      String said = new String(body, StandardCharsets.UTF_8);
      if (head.toLowerCase(Locale.ROOT).contains("json") && !said.isEmpty()) {
        JsonNode json = Json.MAPPER.readTree(unchunked());
        String detail = json.path("detail").asText() + json.at("/error/message").asText();
        assertThat(detail).as(request + "\n" + said).isNotBlank();
      }
    }

    private byte[] unchunked() {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      int from = text.indexOf('{');
      return text.substring(from, text.lastIndexOf('}') + 1).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return head + "\n\n" + new String(body, StandardCharsets.UTF_8);
    }
  }

  private static Answer send(TestServer server, WireRequests.Request request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.setSoTimeout(PATIENCE);
      try {
        socket.getOutputStream().write(request.bytes());
      } catch (IOException e) {
        // an answer that came before the body's end closes the connection
      }
      byte[] bytes = socket.getInputStream().readAllBytes();
      return Answer.of(bytes);
    } catch (IOException e) {
      throw new IOException("no answer to " + request, e);
    }
  }
}
