package io.pilcrow.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept: all but its text, of which only the hash is known.
 *
 * @param id names it where people speak of it, such as {@code key_8f3a09c2}
 * @param grant what it is for
 * @param hash SHA-256 of its text, in hexadecimal
 * @param expiresAt from then on it is refused
 * @param revokedAt since when it is refused
 * @param lastUsedAt to the minute
 */
public record ApiKey(
    String id,
    KeyGrant grant,
    String hash,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt) {

  /** Whether it is neither revoked nor expired. */
  public boolean isActive(Instant now) {
    return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
  }

  /** How long it was made for; empty for ever. */
  Optional<Duration> lifetime() {
    return expiresAt.map(end -> Duration.between(createdAt, end));
  }

  /** Takes the same time whether the hashes differ early, late or not at all. */
  boolean hasHash(String other) {
    return MessageDigest.isEqual(bytes(hash), bytes(other));
  }

  ApiKey revoked(Instant at) {
    return new ApiKey(id, grant, hash, createdAt, expiresAt, Optional.of(at), lastUsedAt);
  }

  ApiKey expiring(Instant at) {
    Instant earliest = expiresAt.filter(at::isAfter).orElse(at);
    return new ApiKey(id, grant, hash, createdAt, Optional.of(earliest), revokedAt, lastUsedAt);
  }

  ApiKey used(Instant at) {
    return new ApiKey(id, grant, hash, createdAt, expiresAt, revokedAt, Optional.of(at));
  }

  private static byte[] bytes(String hash) {
    return hash.getBytes(StandardCharsets.US_ASCII);
  }
}
