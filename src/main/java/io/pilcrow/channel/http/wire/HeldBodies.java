package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * How much of all bodies together is held in memory: a quarter of the heap. They are counted as
 * they come in, so that nobody takes room by announcing what never comes. Thread-safe.
 */
final class HeldBodies {
  private static final int KILOBYTE = 1024;
  private static final Semaphore ROOM =
      new Semaphore((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4096));

  private HeldBodies() {}

  /** Takes room until the request is answered; throws a problem when there is none. */
  static void add(Context ctx, int bytes) {
    int kilobytes = (bytes + KILOBYTE - 1) / KILOBYTE;
    if (!ROOM.tryAcquire(kilobytes)) {
      throw ProblemException.busy();
    }
    Request request = ServletContextRequest.getServletContextRequest(ctx.req());
    Request.addCompletionListener(request, failure -> ROOM.release(kilobytes));
  }
}
