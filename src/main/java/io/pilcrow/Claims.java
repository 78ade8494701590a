package io.pilcrow;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who is changing which article: changes of one id or of one address wait for each other, those of
 * others do not. Thread-safe.
 */
final class Claims {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final Set<String> held = new HashSet<>();

  /** What is held until it is closed. */
  final class Claim implements AutoCloseable {
    private final String id;
    private final List<String> names;

    private Claim(String id, List<String> names) {
      this.id = id;
      this.names = names;
    }

    String id() {
      return id;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        names.forEach(held::remove);
        released.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until nobody holds the id or the address.
   *
   * @param id chosen anew after each wait, as others may have changed what is there; runs under a
   *     lock
   */
  Claim of(Supplier<String> id, Optional<String> address) {
    lock.lock();
    try {
      while (true) {
        String chosen = id.get();
        List<String> names =
            Stream.concat(Stream.of(chosen), address.map(url -> "at " + url).stream()).toList();
        if (names.stream().noneMatch(held::contains)) {
          held.addAll(names);
          return new Claim(chosen, names);
        }
        released.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
