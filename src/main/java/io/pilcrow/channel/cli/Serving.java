package io.pilcrow.channel.cli;

/** A server that runs. */
public interface Serving extends AutoCloseable {
  /** Where it can be reached, such as {@code http://127.0.0.1:7070}. */
  String url();

  /** Returns when the server was closed. */
  void await() throws InterruptedException;

  /** Takes no more requests, waits for those that run, then frees everything. */
  @Override
  void close();
}
