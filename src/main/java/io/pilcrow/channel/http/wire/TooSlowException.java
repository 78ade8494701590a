package io.pilcrow.channel.http.wire;

import java.io.IOException;

/** A body comes in more slowly than a client with nothing to hide sends it. */
public final class TooSlowException extends IOException {
  private static final long serialVersionUID = 1;

  public TooSlowException() {
    super("the body comes in too slowly");
  }
}
