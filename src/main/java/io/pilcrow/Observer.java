package io.pilcrow;

import io.pilcrow.answer.Statement;
import io.pilcrow.article.Article;
import io.pilcrow.question.Question;
import java.time.Duration;
import java.util.List;

/**
 * Told of every question on its way through the stops, and of every article that comes in; what
 * counts, traces and keeps a record is one. Thread-safe, and throws nothing.
 */
public interface Observer {
  Observer NONE = new Observer() {};

  /**
   * A question that is about to be answered.
   *
   * @param channel where it came from, one of a few words such as {@code slack}
   */
  default Journey asked(String channel, Question question) {
    return new Journey() {};
  }

  /** An article that is new or was replaced. */
  default void added(Article article) {}

  /** An article that is gone, or that another version has taken the place of. */
  default void removed(Article article) {}

  /** All of them, in their order. */
  static Observer all(List<Observer> observers) {
    return new Observers(observers);
  }

  /** What becomes of one question; on the thread that answers it. */
  interface Journey {
    /**
     * @param stop one of {@code rewrite}, {@code retrieve}, {@code read}, {@code check}
     */
    default void enters(String stop) {}

    /** The end of a stop, also of one that failed. */
    default void leaves(String stop, Duration took) {}

    /** A statement that has passed its check and is about to be shown. */
    default void says(Statement statement) {}

    default void answered(Explanation explained) {}

    /** There is no answer; with a CancellationException because nobody waits for it any more. */
    default void failed(RuntimeException why) {}
  }
}
