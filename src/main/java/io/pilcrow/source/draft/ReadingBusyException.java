package io.pilcrow.source.draft;

/** Other articles take all the memory for reading; the same works a little later. */
public final class ReadingBusyException extends SourceException {
  private static final long serialVersionUID = 1;

  ReadingBusyException() {
    super("other articles are being read, and take the memory for it; try again in a moment");
  }
}
