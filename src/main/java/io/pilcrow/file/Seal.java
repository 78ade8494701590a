package io.pilcrow.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A checksum as the last field of a line that is a JSON object, so that a damaged line is known:
 *
 * <pre>
 * {"value":"up"}  →  {"value":"up","crc32":"2b7c1f0e"}
 * </pre>
 */
final class Seal {
  private static final Pattern SEALED =
      Pattern.compile("(\\{.+),\"crc32\":\"([0-9a-f]{8})\"}", Pattern.DOTALL);

  private Seal() {}

  /** A line that is no object with a field in it stays as it is. */
  static String on(String line) {
    if (!isObject(line) || line.length() < 3) {
      return line;
    }
    return line.substring(0, line.length() - 1) + ",\"crc32\":\"" + crc(line) + "\"}";
  }

  static boolean isOn(String line) {
    return SEALED.matcher(line).matches();
  }

  /** The line as it was before it was sealed; empty when it is damaged. */
  static Optional<String> off(String line) {
    Matcher sealed = SEALED.matcher(line);
    if (sealed.matches()) {
      String plain = sealed.group(1) + "}";
      return Optional.of(plain).filter(p -> crc(p).equals(sealed.group(2)));
    }
    boolean sealable = line.length() > 2 && (line.startsWith("{") || line.endsWith("}"));
    return sealable ? Optional.empty() : Optional.of(line);
  }

  private static boolean isObject(String line) {
    return line.startsWith("{") && line.endsWith("}");
  }

  private static String crc(String line) {
    CRC32 crc = new CRC32();
    crc.update(line.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
