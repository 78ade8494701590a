package io.pilcrow;

import io.pilcrow.index.LibraryException;

/** A change of the library could not be kept, for want of room say; the library is as it was. */
public final class NotKeptException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotKeptException(LibraryException cause) {
    super(cause.getMessage(), cause);
  }
}
