package io.pilcrow.app.settings;

/** The table of settings as the documentation shows it, which a test holds to the code. */
public final class SettingsTable {
  private SettingsTable() {}

  public static String markdown() {
    StringBuilder table =
        new StringBuilder("| setting | flag | default | meaning |\n|---|---|---|---|\n");
    for (Setting setting : Setting.ALL) {
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  setting.name(),
                  setting.flag().map(flag -> code(flag.option())).orElse("secret: none"),
                  setting.standard().isEmpty() ? "" : code(setting.standard()),
                  setting.meaning()));
    }
    return table.toString();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
