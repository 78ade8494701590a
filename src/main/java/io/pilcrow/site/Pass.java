package io.pilcrow.site;

import java.time.Duration;

/** A look at all that a source has, in steps, so that sources can take turns. On one thread. */
interface Pass {
  /**
   * Does one step.
   *
   * @return how long to wait before the next; zero for not at all
   * @throws io.pilcrow.source.draft.SourceException when the source cannot be read now; the pass is
   *     over then
   */
  Duration step();

  boolean isDone();

  Tally tally();
}
