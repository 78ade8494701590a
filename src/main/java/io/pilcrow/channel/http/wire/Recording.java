package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Keeps what a stream says, where it may have to be said again. Thread-safe. */
public final class Recording {
  private static final String ATTRIBUTE = "recording";
  private static final int LARGEST = 8 * 1024 * 1024; // bytes; of longer ones nothing is kept

  private final ByteArrayOutputStream events = new ByteArrayOutputStream();
  private boolean stream;
  private boolean whole;
  private boolean failed;

  /** The stream that answers this request will be recorded. */
  public static Recording begin(Context ctx) {
    Recording recording = new Recording();
    ctx.attribute(ATTRIBUTE, recording);
    return recording;
  }

  static Optional<Recording> of(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  synchronized void opened() {
    stream = true;
  }

  synchronized void add(byte[] event) {
    if (events.size() + event.length > LARGEST) {
      failed = true;
    } else {
      events.writeBytes(event);
    }
  }

  /** The last event was sent. */
  synchronized void ended() {
    whole = true;
  }

  /** What was said is no answer. */
  synchronized void failed() {
    failed = true;
  }

  public synchronized boolean isStream() {
    return stream;
  }

  /** All that was said, when it was an answer to its end. */
  public synchronized Optional<byte[]> whole() {
    return whole && !failed ? Optional.of(events.toByteArray()) : Optional.empty();
  }
}
