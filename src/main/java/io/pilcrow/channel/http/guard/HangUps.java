package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a client hangs up while its answer is being made, so that nothing is done for
 * nobody. Thread-safe.
 *
 * <p>A server learns of it by reading, and while it answers it does not read. So a thread of its
 * own asks the system which of the connections that are being answered for a while could be read;
 * one that could, and has no byte to give, has come to its end. No byte is taken, as it may belong
 * to a next request.
 */
public final class HangUps implements AutoCloseable {
  /** Milliseconds between two looks. What is answered sooner is never looked at. */
  private static final int LOOK = 100;

  private static final Logger LOG = LoggerFactory.getLogger(HangUps.class);

  private final Selector selector;
  private final Set<Watch> watched = ConcurrentHashMap.newKeySet();

  public HangUps() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new IllegalStateException("the system gives no selector for connections", e);
    }
    Thread thread = new Thread(this::look, "http-hang-ups");
    thread.setDaemon(true);
    thread.start();
  }

  /** One client, from now until it is closed by the thread that answers. */
  final class Watch implements AutoCloseable {
    private final Thread answering = Thread.currentThread();
    private final SocketChannel channel;
    private final boolean interrupts;
    private boolean gone;
    private boolean closed;

    private Watch(SocketChannel channel, boolean interrupts) {
      this.channel = channel;
      this.interrupts = interrupts;
    }

    private synchronized void hungUp() {
      if (!closed && !gone) {
        gone = true;
        if (interrupts) {
          answering.interrupt();
        }
      }
    }

    synchronized boolean isGone() {
      return gone;
    }

    /** From now on the thread is not interrupted; nor is it now, on account of this client. */
    @Override
    public void close() {
      synchronized (this) {
        closed = true;
        if (gone && interrupts) {
          Thread.interrupted();
        }
      }
      watched.remove(this);
    }
  }

  /**
   * @param interrupts whether the thread that answers is interrupted when the client is gone: not
   *     where it writes files, which an interrupt closes
   */
  Optional<Watch> watch(Context ctx, boolean interrupts) {
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    SelectableChannel channel =
        connection instanceof SelectableChannelEndPoint selectable ? selectable.getChannel() : null;
    if (!(channel instanceof SocketChannel socket)) {
      return Optional.empty();
    }
    Watch watch = new Watch(socket, interrupts);
    watched.add(watch);
    selector.wakeup();
    return Optional.of(watch);
  }

  private void look() {
    Set<Watch> before = new HashSet<>(); // so that what is answered at once is never registered
    while (selector.isOpen()) {
      try {
        if (watched.isEmpty()) {
          before.clear();
          cancelWhatIsOver();
          selector.selectNow(); // gives back what was closed meanwhile
          selector.select(HangUps::readable);
          continue;
        }
        cancelWhatIsOver();
        selector.selectNow(HangUps::readable);
        before.retainAll(watched);
        before.forEach(this::register);
        before.addAll(watched);
        selector.select(HangUps::readable, LOOK);
        pause();
      } catch (IOException | RuntimeException e) {
        if (selector.isOpen()) {
          LOG.warn("Looking for clients that hung up failed", e);
          pause();
        }
      }
    }
  }

  private void cancelWhatIsOver() {
    for (SelectionKey key : selector.keys()) {
      if (!(key.attachment() instanceof Watch watch) || !watched.contains(watch)) {
        key.cancel();
      }
    }
  }

  private void register(Watch watch) {
    try {
      if (watch.channel.keyFor(selector) == null) {
        watch.channel.register(selector, SelectionKey.OP_READ, watch);
      }
    } catch (ClosedChannelException e) {
      watch.hungUp();
    } catch (RuntimeException e) { // blocking mode or a cancelled key: the next look will tell
      LOG.debug("A connection cannot be watched", e);
    }
  }

  private static void readable(SelectionKey key) {
    Watch watch = (Watch) key.attachment();
    try {
      if (watch.channel.socket().getInputStream().available() == 0) {
        watch.hungUp();
      }
    } catch (IOException e) {
      watch.hungUp();
    }
    if (key.isValid()) {
      key.interestOps(0); // it stays readable
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK / 4);
    } catch (InterruptedException e) {
      throw new CancellationException("nobody interrupts this thread");
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("A selector could not be closed", e);
    }
  }
}
