package io.pilcrow.app;

import java.util.List;
import sun.misc.Signal;

/**
 * Ends the process in order when it is told to: by {@code kill}, by Ctrl-C, by a closed terminal.
 * The exit code is 128 and the signal's number, as shells have it.
 */
final class Signals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
  private static final int EXIT_BASE = 128;

  private Signals() {}

  static void stop(Running running) {
    for (String name : NAMES) {
      try {
        Signal.handle(
            new Signal(name),
            signal -> {
              running.stop();
              System.exit(EXIT_BASE + signal.getNumber());
            });
      } catch (IllegalArgumentException e) {
        // This platform has no such signal, or keeps it to itself.
      }
    }
  }
}
