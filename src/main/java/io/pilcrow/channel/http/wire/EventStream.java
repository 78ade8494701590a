package io.pilcrow.channel.http.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One answer as <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>. It
 * belongs to the thread that answers; another one may {@link #pulse()} it and {@link
 * #end(ServerEvent)} it.
 *
 * <p>HTTP/1.1 tells a server that its client has gone only by a write that fails, so while nothing
 * is being said a comment is written now and then. When that fails the answering thread is
 * interrupted.
 */
public final class EventStream {
  /** The client has gone; there is nobody to tell. */
  static final class ClientGone extends CancellationException {
    private static final long serialVersionUID = 1;

    ClientGone() {
      super("the client has gone");
    }
  }

  private final Thread answering = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private final OutputStream out;
  private final Optional<Recording> recording;
  private final boolean interrupts;
  private boolean gone;
  private boolean ended;

  private EventStream(OutputStream out, Optional<Recording> recording, boolean interrupts) {
    this.out = out;
    this.recording = recording;
    this.interrupts = interrupts;
  }

  /**
   * @param interrupts whether the answering thread is interrupted when there is nobody to tell; it
   *     learns of it in any case when it says the next thing
   */
  static EventStream open(
      HttpServletResponse response, Optional<Recording> recording, boolean interrupts) {
    recording.ifPresent(Recording::opened);
    return new EventStream(begin(response), recording, interrupts);
  }

  /** Says again what a stream has said, all at once. */
  public static void replay(HttpServletResponse response, byte[] events) {
    try (OutputStream out = begin(response)) {
      out.write(events);
    } catch (IOException e) {
      // the client has gone; there is nobody to tell
    }
  }

  private static OutputStream begin(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      response.flushBuffer();
      return response.getOutputStream();
    } catch (IOException e) {
      throw new ClientGone();
    }
  }

  public void send(String event, ObjectNode data) {
    send(ServerEvent.named(event, data));
  }

  public void send(ServerEvent event) {
    lock.lock();
    try {
      if (ended || gone || !write(event.text())) {
        throw new ClientGone();
      }
      recording.ifPresent(some -> some.add(event.text().getBytes(StandardCharsets.UTF_8)));
    } finally {
      lock.unlock();
    }
  }

  /** The last event. After it nothing is written and nobody is interrupted. */
  public void finish(String event, ObjectNode data) {
    finish(ServerEvent.named(event, data));
  }

  /** The same, of an event as a client other than ours expects it. */
  public void finish(ServerEvent event) {
    lock.lock();
    try {
      send(event);
      recording.ifPresent(Recording::ended);
    } finally {
      ended = true;
      lock.unlock();
    }
  }

  /** From another thread: says that the connection lives, or finds that it does not. */
  void pulse() {
    lock.lock();
    try {
      if (!ended && !gone && !write(": keep-alive\n\n")) {
        interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing can be written any more. */
  boolean isOver() {
    lock.lock();
    try {
      return ended || gone;
    } finally {
      lock.unlock();
    }
  }

  /** From another thread: ends the stream with an error, and the answering with it. */
  void end(ServerEvent error) {
    lock.lock();
    try {
      if (!ended && !gone) {
        write(error.text());
        ended = true;
        interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** By the answering thread at its end: it is interrupted no more, and not interrupted now. */
  void close() {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
    Thread.interrupted(); // the thread goes back to its pool without the mark
  }

  private void interrupt() {
    if (interrupts) {
      answering.interrupt();
    }
  }

  private boolean write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      gone = true;
    }
    return !gone;
  }
}
