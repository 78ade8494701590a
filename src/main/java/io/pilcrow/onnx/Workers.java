package io.pilcrow.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Shares out runs of models to a fixed number of daemon threads. Thread-safe. */
public final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor pool;

  /**
   * @param name of its threads, which have a number after it
   */
  public Workers(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
  }

  /**
   * The results in the order of {@code items}.
   *
   * @param progress told how many are done, from the threads that do them
   * @throws RuntimeException the first failure; what had not begun by then is left out
   */
  public <I, O> List<O> map(List<I> items, Function<I, O> work, IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    List<Future<O>> futures = new ArrayList<>();
    try {
      for (I item : items) {
        futures.add(
            pool.submit(
                () -> {
                  O result = work.apply(item);
                  progress.accept(done.incrementAndGet());
                  return result;
                }));
      }
      List<O> results = new ArrayList<>(items.size());
      for (Future<O> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (CancellationException | RejectedExecutionException e) {
      throw new IllegalStateException("closed while a model was needed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a model was running", e);
    } finally {
      futures.forEach(future -> future.cancel(false));
    }
  }

  /** Lets what has begun end, and begins nothing more: whoever waits for that is told so. */
  @Override
  public void close() {
    pool.shutdown();
    pool.getQueue().removeIf(task -> task instanceof Future<?> waiting && waiting.cancel(false));
  }
}
