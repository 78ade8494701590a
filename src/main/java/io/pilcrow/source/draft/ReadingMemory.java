package io.pilcrow.source.draft;

import io.pilcrow.article.TooLongException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The part of the heap that everything that is being read at once may take. Before a source builds
 * its tree, it says what that will take at most; what fits waits until there is room, and what
 * never will is refused. Thread-safe.
 */
public final class ReadingMemory {
  private static final int KILOBYTE = 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How often one that waits looks whether it is still wanted. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final int kilobytes;
  private final Duration patience;
  private final Semaphore room;

  /** Half of the heap. */
  public ReadingMemory() {
    this(Runtime.getRuntime().maxMemory() / 2, PATIENCE);
  }

  /**
   * @param bytes for all
   * @param patience how long one waits for another
   */
  public ReadingMemory(long bytes, Duration patience) {
    kilobytes = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / KILOBYTE));
    this.patience = patience;
    room = new Semaphore(kilobytes, true);
  }

  /** What one article takes, until that is read. */
  public Share share() {
    return share(() -> false);
  }

  /**
   * The same, for an article that may be given up while it is read.
   *
   * @param unwanted whether nobody waits for the article any more
   */
  public Share share(BooleanSupplier unwanted) {
    return new Share(unwanted);
  }

  /** For the thread that reads. */
  public final class Share implements AutoCloseable {
    private final BooleanSupplier unwanted;
    private int taken;

    private Share(BooleanSupplier unwanted) {
      this.unwanted = unwanted;
    }

    /** Throws CancellationException when nobody waits for the article any more. */
    void goOn() {
      if (unwanted.getAsBoolean()) {
        throw new CancellationException("nobody waits for the article any more");
      }
    }

    /**
     * Takes room, and waits for it where others have it.
     *
     * @throws TooLongException when there never will be so much
     * @throws ReadingBusyException when others still have it after a while
     * @throws CancellationException when nobody waits for the article any more
     */
    void take(long bytes) {
      long wanted = taken + (bytes + KILOBYTE - 1) / KILOBYTE;
      if (wanted > kilobytes) {
        throw new TooLongException(
            "the article takes more than the %,d MB of memory that this server has for reading; split it into several articles, or give the server more with java -Xmx"
                .formatted(kilobytes / KILOBYTE));
      }
      int more = (int) wanted - taken;
      long began = System.nanoTime();
      try {
        goOn();
        while (!room.tryAcquire(more, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          goOn();
          if (System.nanoTime() - began >= patience.toNanos()) {
            throw new ReadingBusyException();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ReadingBusyException();
      }
      taken += more;
    }

    @Override
    public void close() {
      room.release(taken);
      taken = 0;
    }
  }
}
