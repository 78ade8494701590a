package io.pilcrow.site;

import java.util.Collection;

/** There is no source of that id. */
public final class UnknownSourceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownSourceException(String id, Collection<String> known) {
    super(
        "there is no source \"%s\"; %s"
            .formatted(
                id.length() > 40 ? id.substring(0, 40) + "…" : id,
                known.isEmpty()
                    ? "there is none yet"
                    : "there are: "
                        + String.join(", ", known.stream().sorted().limit(20).toList())));
  }
}
