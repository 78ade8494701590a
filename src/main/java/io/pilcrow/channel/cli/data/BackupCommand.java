package io.pilcrow.channel.cli.data;

import io.pilcrow.backup.Backup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the data folder in one file. */
@Command(
    name = "backup",
    description = "Writes the data folder into one new file, also while a server uses it.",
    footer = {"", "Example:", "  pilcrow backup pilcrow-monday.zip"},
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  @Mixin private final DataOption data;

  @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private final String version;
  private final Supplier<Instant> now;

  /**
   * @param folder the data folder for what was typed, by setting
   * @param version of this program
   */
  public BackupCommand(
      Function<Map<String, String>, Path> folder, String version, Supplier<Instant> now) {
    this.data = new DataOption(folder);
    this.version = version;
    this.now = now;
  }

  @Override
  public Integer call() {
    Path folder = data.folder();
    int files = new Backup(folder, version, now.get()).to(file);
    spec.commandLine().getOut().printf("%s holds %d files of %s.%n", file, files, folder);
    return 0;
  }
}
