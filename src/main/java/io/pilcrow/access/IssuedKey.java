package io.pilcrow.access;

/**
 * A new key with its text, the only time that it is known.
 *
 * @param text what a client sends; kept nowhere
 */
public record IssuedKey(ApiKey key, String text) {
  /** Without the text. */
  @Override
  public String toString() {
    return "IssuedKey[" + key.id() + "]";
  }
}
