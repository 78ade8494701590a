package io.pilcrow.channel.http;

import java.util.Optional;
import java.util.function.Function;

/**
 * A route of another channel, served by this server: channels do not know each other, so whoever
 * puts them together hands it over. It must tell for itself who asks: the server's check of origins
 * and host names is not made for it.
 *
 * @param path such as {@code /slack/events}; takes POST
 */
public record Mount(String path, Handler handler) {
  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @param header the value of a request header by its name, whatever the case
     * @param body the bytes as they came, at most 1 MB
     */
    Reply handle(Function<String, Optional<String>> header, byte[] body);
  }

  /** What to answer. */
  public record Reply(int status, String contentType, String body) {}
}
