package io.pilcrow.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls of a server that a test has started. */
public abstract class HttpCalls {
  public static final String JSON = "application/json";

  public final HttpClient client = HttpClient.newHttpClient();

  /** Of the server that is reached there. */
  public static HttpCalls of(String url) {
    return new HttpCalls() {
      @Override
      public String url() {
        return url;
      }
    };
  }

  /** Such as {@code http://127.0.0.1:7070}. */
  public abstract String url();

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    return headers.length > 0 ? request.headers(headers) : request;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, String json, String... headers) {
    return send(
        request(path, headers).header("Content-Type", JSON).POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> post(String path, String type, BodyPublisher body) {
    return send(request(path).header("Content-Type", type).POST(body));
  }

  public HttpResponse<String> put(String path, String json, String... headers) {
    return send(
        request(path, headers).header("Content-Type", JSON).PUT(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  /** A question as a body. */
  public static String asking(String question) {
    return Json.write(Json.MAPPER.createObjectNode().put("question", question));
  }
}
