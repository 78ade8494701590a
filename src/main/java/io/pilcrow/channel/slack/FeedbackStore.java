package io.pilcrow.channel.slack;

import java.util.Optional;

/** Where ratings go: one for each user and answer, of which the last counts. Thread-safe. */
@FunctionalInterface
public interface FeedbackStore {
  /**
   * Keeps a rating; survives the end of the process when it returns.
   *
   * @param user who rated, such as {@code slack:T1/U1}
   * @param reason why the answer is bad, once that was said
   */
  void put(String answerId, String user, boolean good, Optional<String> reason);
}
