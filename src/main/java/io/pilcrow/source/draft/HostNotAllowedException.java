package io.pilcrow.source.draft;

/** A page whose host is not among those that may be fetched on request. */
public final class HostNotAllowedException extends SourceException {
  private static final long serialVersionUID = 1;

  private final String host;

  public HostNotAllowedException(String host) {
    super("the host " + host + " may not be fetched; PILCROW_INGEST_HOSTS lists those that may");
    this.host = host;
  }

  /** For a sentence to somebody who cannot change the settings. */
  public String host() {
    return host;
  }
}
