package io.pilcrow.site;

/** Told what sources do, for metrics, logs and progress; from any thread. Throws nothing. */
public interface SiteObserver {
  SiteObserver NONE = new SiteObserver() {};

  default void visited(Source source, PageResult result) {}

  /**
   * Some step of a pass was done.
   *
   * @param done pages that were looked at in this pass
   * @param ahead those that are known to be left
   */
  default void progressed(Source source, int done, int ahead) {}

  /** A pass has ended, or has failed. */
  default void ended(SourceStatus status) {}
}
