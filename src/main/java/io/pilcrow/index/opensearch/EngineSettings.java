package io.pilcrow.index.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which OpenSearch, and as whom.
 *
 * @param hosts nodes that are asked in turn; one that is away is passed over
 * @param user with {@code password}; empty where there is none
 * @param apiKey sent as it stands, in place of a user
 * @param authority a PEM file of the certificates that are trusted; empty for Java's own
 * @param prefix what the names of its indices begin with
 * @param shards of the index that holds the articles, when it is made
 * @param replicas of each index, when it is made
 */
public record EngineSettings(
    List<URI> hosts,
    Optional<String> user,
    Optional<String> password,
    Optional<String> apiKey,
    Optional<Path> authority,
    String prefix,
    int shards,
    int replicas) {
  /** Throws IllegalArgumentException for what does not fit together. */
  public EngineSettings {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "PILCROW_STORE=opensearch needs PILCROW_STORE_URL, such as https://node-1:9200, with"
              + " commas between several");
    }
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          "PILCROW_STORE_USER and PILCROW_STORE_PASSWORD belong together; set both or neither");
    }
    if (user.isPresent() && apiKey.isPresent()) {
      throw new IllegalArgumentException(
          "PILCROW_STORE_USER and PILCROW_STORE_API_KEY are both set; keep one");
    }
  }

  /** Hosts only: no secret. */
  @Override
  public String toString() {
    return hosts.toString();
  }
}
