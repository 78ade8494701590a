package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.embedding.Embedder;

/** Starts the server. */
interface Web {
  /**
   * When this returns it answers. Closing waits up to ten seconds for requests that run.
   *
   * @param embedder tells which questions ask the same
   */
  Serving start(Pilcrow pilcrow, Embedder embedder, Settings settings);
}
