package io.pilcrow.channel.http;

import io.pilcrow.channel.http.wire.Channel;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sees what this server does, for whoever runs it. Thread-safe; throws nothing.
 *
 * <p>Routes and channels are of a fixed few, so that they may be labels: a route is a template such
 * as {@code /v1/articles/{id}}, or {@code none} for a path that leads nowhere; channels are those
 * of {@link Channel}.
 */
public interface Monitoring {
  /** Sees nothing. */
  Monitoring NONE =
      new Monitoring() {
        @Override
        public Ongoing begins(Function<String, Optional<String>> header) {
          return (method, route, status) -> {};
        }

        @Override
        public void rateLimited(String channel) {}

        @Override
        public void rated(String channel, String value) {}

        @Override
        public Scrape scrape(String accept) {
          return new Scrape("text/plain; charset=utf-8", "");
        }
      };

  /** A request that is being answered, on the thread that answers it. */
  @FunctionalInterface
  interface Ongoing {
    void ended(String method, String route, int status);
  }

  /** What {@code /metrics} says. */
  record Scrape(String contentType, String text) {}

  /**
   * A request has come.
   *
   * @param header the value of one of its headers by name
   */
  Ongoing begins(Function<String, Optional<String>> header);

  /** A request was refused because of its number. */
  void rateLimited(String channel);

  /** An answer was rated: {@code up}, {@code down} or {@code none}. */
  void rated(String channel, String value);

  /**
   * @param accept the header of that name, or ""
   */
  Scrape scrape(String accept);
}
