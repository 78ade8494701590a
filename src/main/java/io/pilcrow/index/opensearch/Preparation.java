package io.pilcrow.index.opensearch;

import io.pilcrow.index.LibraryException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch._types.mapping.DynamicMapping;
import org.opensearch.client.opensearch.core.InfoResponse;

/** Looks whether an engine will do, and makes indices in it. */
record Preparation(OpenSearchClient client, Failures failures, EngineSettings settings) {
  private static final String EXISTS = "resource_already_exists_exception";

  /** Throws LibraryException when it is not an OpenSearch of version 2 or 3. */
  void check() {
    InfoResponse info;
    try {
      info = failures.in(client::info);
    } catch (LibraryException e) {
      throw e;
    } catch (RuntimeException e) { // an answer of another server
      throw other("another server", e);
    }
    String number = info.version().number();
    if (!"opensearch".equals(info.version().distribution()) || !number.matches("[23]\\..*")) {
      throw other(info.version().distribution() + " " + number, null);
    }
  }

  private LibraryException other(String what, @Nullable Exception cause) {
    String message = "%s is %s; OpenSearch 2 or 3 is needed".formatted(settings, what);
    return cause == null ? new LibraryException(message) : new LibraryException(message, cause);
  }

  boolean exists(String index) {
    return failures.in(() -> client.indices().exists(e -> e.index(index)).value());
  }

  /** Another server may be making it at the same moment. */
  void index(String name, int shards) {
    if (!exists(name)) {
      failures.in(
          () -> {
            create(name, shards);
            return name;
          });
    }
  }

  private void create(String name, int shards) throws IOException {
    try {
      client
          .indices()
          .create(
              c ->
                  c.index(name)
                      .settings(s -> s.numberOfShards(shards).numberOfReplicas(settings.replicas()))
                      .mappings(
                          m ->
                              m.dynamic(DynamicMapping.False)
                                  .properties("article", p -> p.keyword(k -> k))));
    } catch (OpenSearchException e) {
      if (!EXISTS.equals(e.error().type())) {
        throw e;
      }
    }
  }
}
