package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.embedding.Embedder;
import java.util.Optional;

/** Starts the server. */
interface Web {
  /**
   * When this returns it answers. Closing waits up to ten seconds for requests that run.
   *
   * @param held answers of pages that bring their own words; empty where they may not
   * @param embedder tells which questions ask the same
   */
  Serving start(Pilcrow pilcrow, Optional<Pilcrow> held, Embedder embedder, Settings settings);
}
