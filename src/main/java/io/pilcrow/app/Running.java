package io.pilcrow.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is open: in the process, behind a server, of an assistant. All of it is closed together and
 * once, what was opened last first, and the models of a process at the very end.
 *
 * <p>Why not a shutdown hook? ONNX Runtime has one of its own that frees what a run may still be
 * using, and hooks run beside each other in no order: that crashes the JVM. A signal is handled
 * before any hook begins. Thread-safe.
 */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Runnable last;
  private volatile boolean stopping;

  Running() {
    this(() -> {});
  }

  /**
   * @param last done when all is closed; {@code OnnxModel::closeAll} in a process of its own
   */
  Running(Runnable last) {
    this.last = last;
  }

  /**
   * Takes care of {@code closeable}; closes it at once when what it belongs to is being ended.
   *
   * @param closeable may be closed by others too, before or meanwhile
   */
  synchronized <T extends AutoCloseable> T add(T closeable) {
    open.push(closeable);
    if (stopping) {
      closeAll(); // a signal came while this was being opened
    }
    return closeable;
  }

  /** Closes everything; returns when nothing runs any more, to whoever calls it second too. */
  void stop() {
    stopping = true;
    synchronized (this) {
      closeAll();
      last.run();
    }
  }

  /** Whether it is being ended, or was. */
  boolean isStopping() {
    return stopping;
  }

  private void closeAll() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("Not closed cleanly: {}", e.getMessage());
      }
    }
  }
}
