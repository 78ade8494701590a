package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.cli.Serving;

/** Starts the server. */
interface Web {
  /** When this returns it answers. Closing waits up to ten seconds for requests that run. */
  Serving start(Pilcrow pilcrow, Settings settings);
}
