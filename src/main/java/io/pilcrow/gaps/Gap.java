package io.pilcrow.gaps;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that was asked and that no article says.
 *
 * @param id steady while its first question stays the most asked one
 * @param question as it was asked most often
 * @param count how often this was asked, in whatever words
 * @param otherWordings up to {@value #MOST_WORDINGS} more, the most asked first
 * @param nearest the paragraph that came nearest, where one did
 */
public record Gap(
    String id,
    String question,
    long count,
    Instant firstAsked,
    Instant lastAsked,
    List<String> otherWordings,
    Optional<Place> nearest) {

  static final int MOST_WORDINGS = 5;

  /** A paragraph by its ids: it may be gone meanwhile. */
  public record Place(String articleId, String paragraphId) {}

  public Gap {
    otherWordings = List.copyOf(otherWordings);
  }
}
