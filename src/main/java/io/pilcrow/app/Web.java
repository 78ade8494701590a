package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.embedding.Embedder;
import java.util.Optional;

/** Opens the server. */
interface Web {
  /** When this returns the port is open, and says to everyone that the assistant is loading. */
  Site open(Settings settings);

  /** A server whose port is open. Closing waits up to ten seconds for requests that run. */
  interface Site extends Serving {
    /**
     * From now on it answers. To be called once, before it is closed.
     *
     * @param held answers of pages that bring their own words; empty where they may not
     * @param embedder tells which questions ask the same
     */
    void serve(Pilcrow pilcrow, Optional<Pilcrow> held, Embedder embedder);
  }
}
