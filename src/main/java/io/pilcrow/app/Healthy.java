package io.pilcrow.app;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The health check of the container image, which has no shell and no curl: ends with 0 when the
 * server beside it takes questions, else with 1.
 */
public final class Healthy {
  private static final int LONGEST_MILLIS = 4_000; // the image allows 5 s

  private Healthy() {}

  public static void main(String[] args) throws IOException {
    String port = System.getenv().getOrDefault("PILCROW_PORT", "7070");
    URI ready = URI.create("http://127.0.0.1:" + port + "/readyz");
    HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
    connection.setConnectTimeout(LONGEST_MILLIS);
    connection.setReadTimeout(LONGEST_MILLIS);
    System.exit(connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1);
  }
}
