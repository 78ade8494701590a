package io.pilcrow.channel.slack.delivery;

import io.pilcrow.channel.slack.api.Timing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells Slack's requests from others', by its scheme v0: an HMAC-SHA256 over {@code
 * v0:timestamp:body}, of the body's raw bytes. Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying
 *     requests from Slack</a>
 */
public final class SignatureCheck {
  /** How far the timestamp may be from now, either way: a replay is refused after that. */
  static final Duration LEEWAY = Duration.ofSeconds(300);

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Timing timing;

  public SignatureCheck(String signingSecret, Timing timing) {
    this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.timing = timing;
  }

  boolean holds(Optional<String> timestamp, Optional<String> signature, byte[] body) {
    if (timestamp.isEmpty() || signature.isEmpty() || !isNow(timestamp.get())) {
      return false;
    }
    byte[] expected = sign(timestamp.get(), body).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, signature.get().getBytes(StandardCharsets.UTF_8));
  }

  /** The signature that a request of this timestamp and body must carry. */
  public String sign(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }

  private boolean isNow(String timestamp) {
    try {
      Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
      Instant now = Instant.ofEpochSecond(timing.now().getEpochSecond());
      return Duration.between(sent, now).abs().compareTo(LEEWAY) <= 0;
    } catch (RuntimeException notATime) {
      return false;
    }
  }
}
