package io.pilcrow;

import java.util.Set;
import java.util.TreeSet;

/** A question or a request names an article that is not in the library. */
public final class UnknownArticleException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_NAMED = 20;
  private static final int LONGEST_NAMED = 100; // whoever sent more than any id has knows the rest

  public UnknownArticleException(String articleId, Set<String> known) {
    super(
        "there is no article \"%s\"; %s"
            .formatted(
                articleId.length() <= LONGEST_NAMED
                    ? articleId
                    : articleId.substring(0, LONGEST_NAMED) + "…",
                known.isEmpty()
                    ? "the library is empty"
                    : "there are: "
                        + String.join(
                            ", ", new TreeSet<>(known).stream().limit(MOST_NAMED).toList())));
  }

  static void throwIfAny(Set<String> asked, Set<String> known) {
    for (String id : new TreeSet<>(asked)) {
      if (!known.contains(id)) {
        throw new UnknownArticleException(id, known);
      }
    }
  }
}
