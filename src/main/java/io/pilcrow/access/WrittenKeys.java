package io.pilcrow.access;

import io.pilcrow.article.Hashes;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys as a setting writes them, with commas between: {@code KEY} may do everything, {@code
 * ask:KEY} and {@code ask+ingest:KEY} only that.
 */
public final class WrittenKeys {
  private static final int SHORTEST = 16;

  private WrittenKeys() {}

  /**
   * @throws IllegalArgumentException when one is too short to be a secret or names no scope; its
   *     message holds no key
   */
  public static List<ApiKey> of(String setting) {
    return Arrays.stream(setting.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(WrittenKeys::key)
        .toList();
  }

  private static ApiKey key(String part) {
    int colon = part.indexOf(':');
    Set<Scope> scopes =
        colon < 0
            ? EnumSet.allOf(Scope.class)
            : Arrays.stream(part.substring(0, colon).split("\\+"))
                .map(WrittenKeys::scope)
                .collect(Collectors.toSet());
    String text = part.substring(colon + 1);
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a key has at least %d characters; \"pilcrow keys add\" makes good ones"
              .formatted(SHORTEST));
    }
    String hash = Hashes.sha256(text);
    return new ApiKey(
        "env_" + hash.substring(0, 12),
        KeyGrant.secret("", scopes),
        hash,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Scope scope(String word) {
    try {
      return Scope.of(word);
    } catch (IllegalArgumentException e) { // what stands there may be half of a secret
      throw new IllegalArgumentException(
          "before a key's colon stands ask, ingest or admin, with + between", e);
    }
  }
}
