package io.pilcrow.channel.cli;

/** Shows how far long work is. */
public interface Progress {
  /** Shows nothing. */
  Progress SILENT = (name, total) -> done -> {};

  /** A piece of work under way. Told from any thread. */
  interface Task extends AutoCloseable {
    /**
     * @param done how many so far
     */
    void at(int done);

    /**
     * @param total how many there are, as far as that is known now
     */
    default void of(int total) {}

    @Override
    default void close() {}
  }

  /**
   * @param name what is done, for people
   * @param total how many there are; 0 when that is not known yet
   */
  Task start(String name, int total);
}
