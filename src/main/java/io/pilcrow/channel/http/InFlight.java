package io.pilcrow.channel.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests that are being answered, from their first byte to the answer's last. */
final class InFlight extends Handler.Wrapper {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int requests;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    add(1);
    Request.addCompletionListener(request, failure -> add(-1));
    return super.handle(request, response, callback);
  }

  /** Waits until there is none; false when there still are after {@code patience}. */
  boolean awaitNone(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (requests > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
      return requests == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void add(int change) {
    lock.lock();
    try {
      requests += change;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
