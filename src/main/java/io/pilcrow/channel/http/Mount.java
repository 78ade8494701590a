package io.pilcrow.channel.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * A route of another channel, served by this server: channels do not know each other, so whoever
 * puts them together hands it over.
 *
 * @param path such as {@code /slack/events}; takes POST
 * @param asks whether it is for whoever may ask: then the server checks origins and host names, and
 *     bounds how many requests run at once. Otherwise it must do both for itself
 */
public record Mount(String path, boolean asks, Handler handler) {
  /** A route that tells for itself who asks, such as by a signature. */
  public Mount(String path, Handler handler) {
    this(path, false, handler);
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @param header the value of a request header by its name, whatever the case
     * @param body the bytes as they came, at most 1 MB
     */
    Reply handle(Function<String, Optional<String>> header, byte[] body);
  }

  /** What to answer; an empty body has no content type. */
  public record Reply(int status, String contentType, String body) {}
}
