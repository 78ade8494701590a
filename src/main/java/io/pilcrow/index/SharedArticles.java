package io.pilcrow.index;

import java.util.Map;
import java.util.Optional;

/**
 * Where several servers keep one library: whole articles, each replaced at once or not at all.
 * Thread-safe. What cannot be read or written throws {@link LibraryException}.
 */
public interface SharedArticles extends AutoCloseable {
  /**
   * What tells one state of an article from another.
   *
   * @param sequence grows with every article that is new; a replaced one keeps its own
   * @param revision no two writes have the same
   * @param pieces in how many its content is kept
   */
  record Head(String articleId, long sequence, String revision, int pieces) {}

  /** Another text after every change of any article, by any server. */
  String changes();

  /** All articles, by their ids: at least every change before this was called. */
  Map<String, Head> heads();

  /** What was written with that head; empty when the article was replaced or removed since. */
  Optional<byte[]> content(Head head);

  /**
   * Adds an article, or replaces it. When this returns, the change survives a crash.
   *
   * @param before the state that is replaced; empty when there is none
   * @throws LibraryException also when another server changed the article since {@code before}; its
   *     change stays
   */
  Head write(String articleId, long sequence, Optional<Head> before, byte[] content);

  /** Removes an article; throws LibraryException when another server changed it since. */
  void delete(Head before);

  @Override
  void close();
}
