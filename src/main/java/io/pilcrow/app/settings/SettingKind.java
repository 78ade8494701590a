package io.pilcrow.app.settings;

import io.pilcrow.access.KeyGrant;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which values a setting can have.
 *
 * @param right what a right value looks like, after "it is"
 * @param shown whether a wrong value is repeated to whoever set it
 */
public record SettingKind(String right, Predicate<String> accepts, boolean shown) {
  private static final Pattern HOST = Pattern.compile("[^\\s/:?#@\\[\\]]+|\\[[0-9a-fA-F:.]+]");

  static final SettingKind TEXT = new SettingKind("text", value -> true);

  /** Never shown, never typed on the command line, where other users could read it. */
  static final SettingKind SECRET = new SettingKind("a secret", value -> true);

  static final SettingKind PORT = new SettingKind("a port from 0 to 65535", SettingKind::isPort);
  static final SettingKind COUNT =
      new SettingKind("a whole number from 0 to 999999999", value -> value.matches("\\d{1,9}"));
  static final SettingKind POSITIVE =
      new SettingKind(
          "a whole number from 1 to 999999999", value -> value.matches("[1-9]\\d{0,8}"));
  static final SettingKind PRICE =
      new SettingKind("a price such as 0.40", value -> value.matches("\\d{1,6}(?:\\.\\d{1,6})?"));
  static final SettingKind FOLDER = new SettingKind("the path of a folder", SettingKind::isPath);
  static final SettingKind FILE = new SettingKind("the path of a file", SettingKind::isPath);
  static final SettingKind INDEX_NAME =
      new SettingKind(
          "a name such as pilcrow, of small letters, digits, - and _, with a letter first",
          value -> value.matches("[a-z][a-z0-9_-]{0,99}"));
  static final SettingKind ADDRESS =
      new SettingKind("an http(s) address such as https://example.org", SettingKind::isAddress);
  static final SettingKind PUBLIC_ADDRESS =
      new SettingKind(
          "an http(s) address without a query, such as https://ask.example.org",
          SettingKind::isPublicAddress);
  static final SettingKind ORIGINS =
      new SettingKind(
          "origins such as https://example.org, with commas between",
          value -> parts(value).stream().allMatch(SettingKind::isOrigin));
  static final SettingKind HOSTS =
      new SettingKind(
          "hosts such as example.org, with commas between",
          value -> parts(value).stream().allMatch(HOST.asMatchPredicate()));
  static final SettingKind FLAG =
      new SettingKind("true or false", List.of("true", "false")::contains);
  static final SettingKind DURATION =
      new SettingKind("a time such as 500ms, 10s or 2m", Durations.FORM.asMatchPredicate());

  /** Somebody may have pasted a key into it. */
  static final SettingKind PROVIDER_ADDRESS =
      new SettingKind(
          "an http(s) address without a user or a query, such as http://localhost:11434/v1",
          SettingKind::isPublicAddress,
          false);

  /** Somebody may have put a password into one. */
  static final SettingKind ENGINE_ADDRESSES =
      new SettingKind(
          "http(s) addresses without a user or a path, such as https://node-1:9200, with commas"
              + " between",
          value -> parts(value).stream().allMatch(SettingKind::isEngineAddress),
          false);

  private SettingKind(String right, Predicate<String> accepts) {
    this(right, accepts, true);
  }

  static SettingKind choice(String... values) {
    List<String> all = List.of(values);
    String right = all.size() == 1 ? all.get(0) : "one of " + String.join(", ", all);
    return new SettingKind(right, all::contains);
  }

  /** What stands between the commas of a list. */
  public static List<String> parts(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  private static boolean isOrigin(String value) {
    try {
      return !KeyGrant.origin(value).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPublicAddress(String value) {
    return isAddress(value) && !value.matches(".*[?#@].*");
  }

  private static boolean isEngineAddress(String value) {
    return isPublicAddress(value) && value.matches("[^/]+//[^/]+/?");
  }

  private static boolean isPort(String value) {
    return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
  }

  private static boolean isPath(String value) {
    try {
      return !Path.of(value).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isAddress(String value) {
    try {
      URI uri = new URI(value);
      return uri.getHost() != null
          && Pattern.matches("(?i)https?", String.valueOf(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
