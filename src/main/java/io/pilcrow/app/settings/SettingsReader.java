package io.pilcrow.app.settings;

import io.pilcrow.channel.cli.SettingFlag;
import io.pilcrow.channel.cli.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds the values of settings. The first that has one wins:
 *
 * <ol>
 *   <li>a flag, such as {@code --port}
 *   <li>the environment
 *   <li>{@code pilcrow.properties} in the working folder
 *   <li>{@code pilcrow.properties} in the data folder, which has no say in where that is
 *   <li>the standard value
 * </ol>
 *
 * <p>A secret is never a flag, because other users of a machine can read command lines. Instead of
 * {@code NAME} a secret may be given as {@code NAME_FILE}, the path of a file that holds it.
 */
public final class SettingsReader {
  static final String FILE = "pilcrow.properties";
  private static final String TYPED = "the command line";

  private final Map<String, String> environment;
  private final Path workingFolder;
  private final Consumer<String> warnings;

  /**
   * @param warnings told in sentences what was passed over
   */
  public SettingsReader(
      Map<String, String> environment, Path workingFolder, Consumer<String> warnings) {
    this.environment = environment;
    this.workingFolder = workingFolder;
    this.warnings = warnings;
  }

  /** Throws UsageException when a value cannot be used. */
  public Settings read(Map<String, String> flags) {
    Map<String, String> surroundings = fromEnvironment();
    Map<String, String> working = fromFile(workingFolder.resolve(FILE));
    Map<String, String> near = new LinkedHashMap<>();
    add(near, flags, TYPED);
    add(near, surroundings, "the environment");
    add(near, working, FILE);

    Path data = new Settings(near).data();
    Map<String, String> far = fromFile(data.resolve(FILE));
    if (far.remove("PILCROW_DATA") != null) {
      warnings.accept(
          "PILCROW_DATA in " + data.resolve(FILE) + " is not read: that file lies in it.");
    }
    add(near, far, data.resolve(FILE).toString());
    return new Settings(near);
  }

  /** Adds what is not there yet, checked. */
  private void add(Map<String, String> values, Map<String, String> more, String where) {
    for (Setting setting : Setting.ALL) {
      value(setting, more).ifPresent(value -> addChecked(values, setting, value, where));
    }
  }

  private static void addChecked(
      Map<String, String> values, Setting setting, String value, String where) {
    if (!setting.kind().accepts().test(value)) {
      throw new UsageException(
          "%s is %s in %s; it is %s"
              .formatted(
                  where.equals(TYPED) ? typed(setting) : setting.name(),
                  setting.kind().shown() ? "\"" + value + "\"" : "not right",
                  where,
                  setting.kind().right()));
    }
    values.putIfAbsent(setting.name(), value);
  }

  private static String typed(Setting setting) {
    return setting.flag().map(SettingFlag::option).orElse(setting.name());
  }

  /** Blank counts as not set. */
  private static Optional<String> value(Setting setting, Map<String, String> values) {
    Optional<String> own = text(values, setting.name());
    Optional<String> file = text(values, setting.name() + "_FILE");
    if (!setting.secret() || file.isEmpty()) {
      return own;
    }
    if (own.isPresent()) {
      throw new UsageException(
          "both " + setting.name() + " and " + setting.name() + "_FILE are set; keep one");
    }
    return file.map(path -> secret(setting, Settings.expanded(path)));
  }

  private static Optional<String> text(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static String secret(Setting setting, Path file) {
    String problem = "is empty";
    try {
      String value = Files.readString(file).strip();
      if (!value.isEmpty()) {
        return value;
      }
    } catch (IOException e) {
      problem = "cannot be read (" + e.getClass().getSimpleName() + ")";
    }
    throw new UsageException(
        "%s_FILE names %s, which %s; it holds the secret and nothing else"
            .formatted(setting.name(), file, problem));
  }

  private Map<String, String> fromEnvironment() {
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith("PILCROW_")) {
        warnWhenUnknown(name, "the environment");
      }
    }
    return environment;
  }

  private Map<String, String> fromFile(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return values;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "%s cannot be read (%s); it holds lines such as PILCROW_PORT=7070, in UTF-8, with / in paths"
              .formatted(file, e.getMessage()),
          e);
    }
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      warnWhenUnknown(name, file.toString());
      values.put(name, properties.getProperty(name));
    }
    return values;
  }

  private void warnWhenUnknown(String name, String where) {
    boolean known =
        Setting.ALL.stream()
            .anyMatch(
                s -> name.equals(s.name()) || (s.secret() && name.equals(s.name() + "_FILE")));
    if (!known) {
      warnings.accept(
          "%s in %s is no setting; did you mean %s?".formatted(name, where, NearestName.of(name)));
    }
  }
}
