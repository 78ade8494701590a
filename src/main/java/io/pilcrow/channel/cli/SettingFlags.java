package io.pilcrow.channel.cli;

import static java.lang.Boolean.TRUE;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options of one command. */
final class SettingFlags {
  static final String HELP = "--help-settings";

  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  SettingFlags(List<SettingFlag> flags) {
    flags.forEach(flag -> options.put(flag.setting(), option(flag)));
  }

  /** They stand in the help of {@code command} where it is asked for them. */
  void addTo(CommandSpec command) {
    OptionSpec asked =
        OptionSpec.builder(HELP)
            .type(boolean.class)
            .usageHelp(true)
            .description("Show the settings that can be typed too.")
            .build();
    command.addOption(asked);
    options.values().forEach(command::addOption);
    Map<String, IHelpSectionRenderer> sections = command.usageMessage().sectionMap();
    IHelpSectionRenderer own =
        Optional.ofNullable(sections.get(SECTION_KEY_OPTION_LIST)).orElse(Help::optionList);
    sections.put(
        SECTION_KEY_OPTION_LIST,
        help -> own.render(help) + (TRUE.equals(asked.getValue()) ? all(help) : ""));
    command.usageMessage().sectionMap(sections);
  }

  private String all(Help help) {
    Help.Layout layout = help.createDefaultLayout();
    options.values().forEach(option -> layout.addOption(option, help.parameterLabelRenderer()));
    return "\nSettings:\n" + layout;
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
        .hidden(true)
        .description(flag.meaning().replace("%", "%%") + " (" + flag.setting() + ")")
        .build();
  }
}
