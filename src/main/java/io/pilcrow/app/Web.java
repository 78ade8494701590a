package io.pilcrow.app;

import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.cli.Serving;

/** Opens the server. */
public interface Web {
  /** When this returns the port is open, and says to everyone that the assistant is loading. */
  Site open(Settings settings);

  /** A server whose port is open. Closing waits up to ten seconds for requests that run. */
  interface Site extends Serving {
    /** From now on it answers. To be called once, before it is closed. */
    void serve(Loaded loaded);
  }
}
