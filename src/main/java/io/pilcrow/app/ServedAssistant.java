package io.pilcrow.app;

import io.pilcrow.channel.cli.Serving;
import java.util.concurrent.CountDownLatch;

/** A server and its assistant: first no more requests are taken, then the assistant is closed. */
final class ServedAssistant implements Serving {
  private final Serving server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AutoCloseable once;

  /**
   * @param door closes the server, once
   */
  ServedAssistant(Serving server, AutoCloseable door, Assistant assistant, Running running) {
    this.server = server;
    once =
        running.add(
            () -> {
              try {
                Running.close(door);
              } finally {
                assistant.close();
                closed.countDown();
              }
            });
  }

  @Override
  public String url() {
    return server.url();
  }

  @Override
  public void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    Running.close(once);
  }
}
