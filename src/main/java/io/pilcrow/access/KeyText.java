package io.pilcrow.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The text of a key: what it is for, 32 letters and digits of chance (190 bits), and a checksum of
 * six, so that a key that was cut short is told from one that is wrong, and scanners for leaked
 * secrets can recognise one.
 *
 * <pre>
 * pk_live_ 7Yb3…32 in all…Qd0 0aB3xZ
 * </pre>
 */
final class KeyText {
  static final String SECRET = "pk_live_";
  static final String SITE = "pk_site_";

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CHANCE = 32;
  private static final int CHECK = 6; // 62^6 > 2^32, the values of CRC-32
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyText() {}

  static String fresh(boolean site) {
    StringBuilder text = new StringBuilder(site ? SITE : SECRET);
    for (int i = 0; i < CHANCE; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text + checksum(text.toString());
  }

  /** Whether it begins as our keys do. */
  static boolean looksOurs(String text) {
    return text.startsWith(SECRET) || text.startsWith(SITE);
  }

  /** Whether nothing of it is missing or mistyped. */
  static boolean isWhole(String text) {
    int body = SECRET.length() + CHANCE; // both beginnings have one length
    return looksOurs(text)
        && text.length() == body + CHECK
        && checksum(text.substring(0, body)).equals(text.substring(body));
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    long rest = crc.getValue();
    StringBuilder check = new StringBuilder();
    for (int i = 0; i < CHECK; i++) {
      check.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return check.toString();
  }
}
