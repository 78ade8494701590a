package io.pilcrow.onnx;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets runs in until it is closed, and closes only when the last run has left: freeing a native
 * session under a run crashes the whole process. Thread-safe; a run must not close its own gate.
 */
final class RunGate {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** A native call; may fail with the native library's own checked exception. */
  interface Run<T> {
    T call() throws Exception;
  }

  /** Runs {@code run} while the gate is held open. Throws OnnxException when it is closed. */
  <T> T run(String model, Run<T> run) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new OnnxException(
            "model " + model + " is closed: the process is stopping, or its owner let it go");
      }
      return run.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new OnnxException("model " + model + " failed: " + e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for the runs inside, then frees; only the first call does anything. */
  void close(String model, Run<?> free) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.call();
      }
    } catch (Exception e) {
      throw new OnnxException("model " + model + " could not be closed: " + e.getMessage(), e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
