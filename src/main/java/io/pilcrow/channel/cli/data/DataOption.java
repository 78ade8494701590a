package io.pilcrow.channel.cli.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which data folder. */
@Command
final class DataOption {
  private final Function<Map<String, String>, Path> folder;

  @Option(names = "--data", description = "The data folder (PILCROW_DATA).")
  private Optional<String> typed = Optional.empty();

  /**
   * @param folder the data folder for what was typed, by setting
   */
  DataOption(Function<Map<String, String>, Path> folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder.apply(typed.map(value -> Map.of("PILCROW_DATA", value)).orElse(Map.of()));
  }
}
