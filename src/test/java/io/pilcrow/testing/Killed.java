package io.pilcrow.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that is killed in the middle of its work, as {@code kill -9} does it. */
public final class Killed {
  private Killed() {}

  /**
   * All lines that it said, of which the last may be cut short.
   *
   * @param main a class of the tests that says line after line and never ends
   * @param enough lines after which it is killed
   */
  public static List<String> after(int enough, Class<?> main, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(JavaCommand.of(main, folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      while (said.size() < enough) {
        said.add(lines.readLine());
      }
      process.toHandle().destroyForcibly(); // unlike Process, leaves the pipe readable
      lines.lines().forEach(said::add); // said before the kill reached it
    }
    process.waitFor();
    return said;
  }
}
