package io.pilcrow.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as lower-case hexadecimal: what ids and versions are made of. */
public final class Hashes {
  private Hashes() {}

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String sha256(byte[] bytes) {
    MessageDigest sum = sha256();
    sum.update(bytes);
    return hex(sum);
  }

  /** For what is hashed as it is read; {@link #hex} ends it. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The sum of all it was given; it begins anew. */
  public static String hex(MessageDigest sum) {
    return HexFormat.of().formatHex(sum.digest());
  }
}
