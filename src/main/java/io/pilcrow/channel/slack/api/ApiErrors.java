package io.pilcrow.channel.slack.api;

/** Told of every call of Slack's Web API that failed. Thread-safe. */
@FunctionalInterface
public interface ApiErrors {
  /** Counts nothing. */
  ApiErrors UNCOUNTED = (method, error) -> {};

  /**
   * @param method such as {@code chat.postMessage}
   * @param error Slack's word for it, such as {@code ratelimited}, or what came instead of one
   */
  void failed(String method, String error);
}
