package io.pilcrow.channel.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what has the same key one after the other, in order, and the rest side by side. */
final class KeyedExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(KeyedExecutor.class);

  private final Executor executor;
  private final Map<String, Deque<Runnable>> waiting = new HashMap<>();

  KeyedExecutor(Executor executor) {
    this.executor = executor;
  }

  void submit(String key, Runnable task) {
    synchronized (waiting) {
      Deque<Runnable> queue = waiting.get(key);
      if (queue != null) {
        queue.add(task);
        return;
      }
      waiting.put(key, new ArrayDeque<>());
    }
    run(key, task);
  }

  private void run(String key, Runnable task) {
    try {
      executor.execute(() -> runThenNext(key, task));
    } catch (RejectedExecutionException closing) {
      LOG.debug("closing: {} is left for the next start", key);
    }
  }

  private void runThenNext(String key, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task of Slack's failed", e);
    } finally {
      next(key);
    }
  }

  private void next(String key) {
    Runnable next;
    synchronized (waiting) {
      Deque<Runnable> queue = waiting.getOrDefault(key, new ArrayDeque<>());
      if (queue.isEmpty()) {
        waiting.remove(key);
        return;
      }
      next = queue.removeFirst();
    }
    run(key, next);
  }
}
