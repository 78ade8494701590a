package io.pilcrow.channel.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options of one command. */
final class SettingFlags {
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  SettingFlags(List<SettingFlag> flags) {
    flags.forEach(flag -> options.put(flag.setting(), option(flag)));
  }

  void addTo(CommandSpec command) {
    options.values().forEach(command::addOption);
  }

  /** What was typed, by setting. */
  Map<String, String> typed() {
    Map<String, String> typed = new LinkedHashMap<>();
    options.forEach(
        (setting, option) -> {
          if (option.getValue() instanceof String value) {
            typed.put(setting, value);
          }
        });
    return typed;
  }

  private static OptionSpec option(SettingFlag flag) {
    return OptionSpec.builder(flag.option())
        .type(String.class)
        .paramLabel("VALUE")
        .description(flag.meaning().replace("%", "%%") + " (" + flag.setting() + ")")
        .build();
  }
}
