package io.pilcrow.index.opensearch;

import io.pilcrow.index.LibraryException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** What an engine refused, in words for whoever runs it. */
record Failures(EngineSettings settings) {
  static final int CONFLICT = 409;
  private static final int NOT_KNOWN = 401;
  private static final int NOT_ALLOWED = 403;

  /** Work that asks the engine. */
  @FunctionalInterface
  interface Asking<T> {
    T ask() throws IOException;
  }

  /** The answer, or a LibraryException that says what went wrong. */
  <T> T in(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (OpenSearchException e) {
      throw failure(e.status(), e.error().type() + ": " + e.error().reason(), e);
    } catch (IOException e) {
      Optional<ResponseException> answer = answer(e);
      if (answer.isPresent()) { // without the words of an OpenSearchException
        throw failure(answer.get().status(), String.valueOf(answer.get().getMessage()), e);
      }
      throw new LibraryException(
          "OpenSearch at %s cannot be reached (%s); see PILCROW_STORE_URL"
              .formatted(settings, cause(e)),
          e);
    }
  }

  LibraryException failure(int status, String said, @Nullable Exception cause) {
    String why = why(status, said);
    String message = "OpenSearch at %s refused: %s (%d)".formatted(settings, why, status);
    return cause == null ? new LibraryException(message) : new LibraryException(message, cause);
  }

  private String why(int status, String said) {
    if (said.toLowerCase(Locale.ROOT).contains("cluster_block_exception")) {
      return "its index cannot be written now; mostly a disk there is past the flood-stage"
          + " watermark. Make room, and it takes changes again. It says: "
          + said;
    }
    if (status == NOT_KNOWN) {
      return settings.user().isPresent()
          ? "the user or the password is wrong; see PILCROW_STORE_USER and PILCROW_STORE_PASSWORD"
          : "it asks who we are; see PILCROW_STORE_USER and PILCROW_STORE_API_KEY";
    }
    if (status == NOT_ALLOWED) {
      return "who we are there may not do this; read, write, create_index and maintenance of "
          + settings.prefix()
          + "-* are needed. It says: "
          + said;
    }
    if (status == CONFLICT) {
      return "another server changed the article at the same moment, and its change stays; look at"
          + " it and try again";
    }
    return said;
  }

  private static Optional<ResponseException> answer(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException answer) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  private static String cause(IOException e) {
    String message = e.getMessage();
    return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
  }
}
