package io.pilcrow.channel.cli.data;

import io.pilcrow.backup.Restore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a data folder of what {@code backup} wrote. */
@Command(
    name = "restore",
    description = {
      "Makes a data folder of a back-up.",
      "The folder is empty or is made; a back-up that is damaged leaves it as it was."
    },
    footer = {"", "Example:", "  pilcrow restore pilcrow-monday.zip --data /var/lib/pilcrow"},
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private final DataOption data;

  @Parameters(paramLabel = "FILE", description = "A file that \"pilcrow backup\" wrote.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /**
   * @param folder the data folder for what was typed, by setting
   */
  public RestoreCommand(Function<Map<String, String>, Path> folder) {
    this.data = new DataOption(folder);
  }

  @Override
  public Integer call() {
    Path folder = data.folder();
    int files = new Restore(folder).from(file);
    spec.commandLine().getOut().printf("%s holds %d files of %s.%n", folder, files, file);
    return 0;
  }
}
