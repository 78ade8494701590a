package io.pilcrow.index;

/** Passages of a view have been removed while it was asked: take a new one and ask again. */
public final class OutdatedViewException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutdatedViewException() {
    super("the library has changed while the question ran; ask its new view");
  }
}
