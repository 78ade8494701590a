package io.pilcrow.app.settings;

import io.pilcrow.article.ArticleSize;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of all settings, checked. How they are found: {@link SettingsReader}. Secrets are in
 * no text that this class makes.
 */
public final class Settings {
  private final Map<String, String> values;

  /**
   * @param values by name; what is not there has its standard value
   */
  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Empty when it is not set and has no standard value. */
  public Optional<String> text(String name) {
    Setting setting =
        Setting.named(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no setting " + name));
    String value = values.getOrDefault(name, setting.standard());
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** A leading {@code ~} is the user's home. */
  public Optional<Path> folder(String name) {
    return text(name).map(Settings::expanded);
  }

  public Path data() {
    return folder("PILCROW_DATA").orElseThrow();
  }

  public Optional<URI> address(String name) {
    return text(name).map(URI::create);
  }

  public int number(String name) {
    return Integer.parseInt(text(name).orElseThrow());
  }

  /** How large an article may be. */
  public ArticleSize articleSize() {
    return new ArticleSize(
        number("PILCROW_ARTICLE_PARAGRAPHS"),
        number("PILCROW_ARTICLE_PASSAGES"),
        number("PILCROW_ARTICLE_CHARACTERS"));
  }

  public Duration duration(String name) {
    return Durations.parse(text(name).orElseThrow());
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name).orElseThrow());
  }

  /** What was set, by name, for parts that read their own settings. Holds secrets. */
  public Map<String, String> asMap() {
    Map<String, String> all = new HashMap<>();
    Setting.ALL.forEach(setting -> text(setting.name()).ifPresent(v -> all.put(setting.name(), v)));
    return all;
  }

  static Path expanded(String path) {
    boolean home = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
    return home ? Path.of(System.getProperty("user.home"), path.substring(1)) : Path.of(path);
  }

  /** Names only. */
  @Override
  public String toString() {
    return "Settings" + values.keySet().stream().sorted().toList();
  }
}
