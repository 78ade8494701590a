package io.pilcrow.app;

import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.channel.cli.PilcrowCli;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.onnx.OnnxModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Where the process begins and ends. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    LastWords.listen(System.err);
    Map<String, String> environment = System.getenv();
    Running running = new Running(OnnxModel::closeAll);
    Signals.stop(running);
    int code = run(Terminal.system(environment), environment, Path.of(""), running, args);
    if (running.isStopping()) {
      Thread.currentThread().join(); // the signal's handler ends the process
    }
    running.stop();
    System.exit(code);
  }

  /**
   * Runs a command in this process.
   *
   * @param workingFolder where {@code pilcrow.properties} may lie
   * @return what the process would end with
   */
  static int run(
      Terminal terminal,
      Map<String, String> environment,
      Path workingFolder,
      Running running,
      String... args) {
    SettingsReader settings =
        new SettingsReader(environment, workingFolder, terminal.err()::println);
    Assembly assembly =
        new Assembly(settings, running, new Logs(terminal.err()), Clock.systemUTC());
    return new PilcrowCli(
            assembly,
            terminal,
            version(),
            assembly.keysCommand(),
            assembly.slackCommands(),
            assembly.backupCommand(),
            assembly.restoreCommand(),
            assembly.doctorCommand())
        .run(args);
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("in development");
  }
}
