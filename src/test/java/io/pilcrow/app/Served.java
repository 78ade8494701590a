package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.testing.HashedWordsEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An assistant behind the server that the settings make, on a free port, and a client for it. */
final class Served implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Web.Site serving;

  Served(Pilcrow pilcrow, Path data, Map<String, String> settings) {
    this(pilcrow, data, settings, Clock.systemUTC());
  }

  Served(Pilcrow pilcrow, Path data, Map<String, String> settings, Clock clock) {
    this(loaded(pilcrow, Optional.empty()), data, settings, clock);
  }

  Served(Loaded loaded, Path data, Map<String, String> settings, Clock clock) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("PILCROW_PORT", "0");
    all.put("PILCROW_DATA", data.toString());
    serving = new HttpWeb(clock).open(new Settings(all));
    serving.serve(loaded);
  }

  static Loaded loaded(Pilcrow pilcrow, Optional<ModelCounts> model) {
    return new Loaded(pilcrow, Optional.empty(), new HashedWordsEmbedder("words"), model);
  }

  String url() {
    return serving.url();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(serving.url() + path));
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    serving.close();
  }
}
