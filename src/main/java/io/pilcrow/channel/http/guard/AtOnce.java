package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.ProblemException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * How many requests each key and each visitor may have open at once, streams among them: nobody
 * takes all the places that a server has. Thread-safe.
 */
final class AtOnce {
  private final int most;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private final Semaphore visitors;

  /**
   * @param most for each key and each visitor
   * @param mostOfVisitors for all visitors together, less than the server has threads
   */
  AtOnce(int most, int mostOfVisitors) {
    this.most = most;
    visitors = new Semaphore(mostOfVisitors);
  }

  /** Counts a request until its answer has ended; throws a problem when there are too many. */
  void enter(Context ctx, Caller caller) {
    String name = caller.policy() + " " + caller.name();
    if (open.merge(name, 1, Integer::sum) > most) {
      leave(name);
      throw ProblemException.tooManyAtOnce(most);
    }
    boolean visitor = caller.policy().equals(Caller.VISITOR);
    if (visitor && !visitors.tryAcquire()) {
      leave(name);
      throw ProblemException.busy();
    }
    Request request = ServletContextRequest.getServletContextRequest(ctx.req());
    Request.addCompletionListener(
        request,
        failure -> {
          leave(name);
          visitors.release(visitor ? 1 : 0);
        });
  }

  private void leave(String name) {
    open.computeIfPresent(name, (who, count) -> count == 1 ? null : count - 1);
  }
}
