package io.pilcrow.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is open in this process, so that it can be closed in order when a signal ends it: the last
 * opened first, and the models at the very end.
 *
 * <p>Why not a shutdown hook? ONNX Runtime has one of its own that frees what a run may still be
 * using, and hooks run beside each other in no order: that crashes the JVM. A signal is handled
 * before any hook begins. Thread-safe.
 */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Runnable last;
  private boolean stopping;

  /**
   * @param last done when all is closed; {@code OnnxModel::closeAll} in a process of its own
   */
  Running(Runnable last) {
    this.last = last;
  }

  /**
   * Takes care of {@code closeable}; closes it at once when the process is being ended.
   *
   * @return closes it, once, however often and from wherever that is called; every call returns
   *     when it is closed
   */
  AutoCloseable add(AutoCloseable closeable) {
    AtomicBoolean closed = new AtomicBoolean();
    AutoCloseable once =
        new AutoCloseable() {
          @Override
          public synchronized void close() throws Exception {
            if (closed.compareAndSet(false, true)) {
              forget(this);
              closeable.close();
            }
          }
        };
    if (isStopping(once)) {
      close(once); // a signal came while this was being opened
    }
    return once;
  }

  private boolean isStopping(AutoCloseable opened) {
    synchronized (open) {
      open.push(opened);
      return stopping;
    }
  }

  private void forget(AutoCloseable closeable) {
    synchronized (open) {
      open.remove(closeable);
    }
  }

  /** Closes everything; returns when nothing runs any more. */
  void stop() {
    List<AutoCloseable> all;
    synchronized (open) {
      stopping = true;
      all = List.copyOf(open);
    }
    for (AutoCloseable closeable : all) {
      try {
        close(closeable);
      } catch (RuntimeException e) {
        LOG.warn("Not closed cleanly: {}", e.getMessage());
      }
    }
    last.run();
  }

  /** Whether a signal is ending the process. */
  boolean isStopping() {
    synchronized (open) {
      return stopping;
    }
  }

  /** Closes what {@link #add} gave out. */
  static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("cannot close: " + e.getMessage(), e);
    }
  }
}
