package io.pilcrow.channel.http;

import io.pilcrow.channel.http.wire.TooSlowException;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Cuts off bodies that come in too slowly, whatever they hold. Jetty's own least rate counts from
 * the request's first byte and allows for no pause: it cut off quick clients of a server whose
 * threads were late.
 */
final class SlowBodies extends Handler.Wrapper {
  private final Duration grace;
  private final int bytesPerSecond;

  /**
   * @param grace how long a body may take whatever its size
   * @param bytesPerSecond how fast it comes in beyond that
   */
  SlowBodies(Duration grace, int bytesPerSecond) {
    this.grace = grace;
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Timed(request), response, callback);
  }

  private final class Timed extends Request.Wrapper {
    private long began;
    private long received;
    private boolean begun;

    Timed(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      if (!begun) { // however long the request waited for a thread
        begun = true;
        began = System.nanoTime();
      }
      Content.Chunk chunk = super.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return chunk;
      }
      received += chunk.remaining();
      if (chunk.isLast() || System.nanoTime() - began <= allowed().toNanos()) {
        return chunk;
      }
      chunk.release();
      return Content.Chunk.from(new TooSlowException(), true);
    }

    private Duration allowed() {
      return grace.plusMillis(received * 1000 / bytesPerSecond);
    }
  }
}
