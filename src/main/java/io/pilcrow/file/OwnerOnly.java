package io.pilcrow.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with what people wrote in them are nobody else's business. */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** From now on only the owner of {@code file} reads and writes it. */
  public static void set(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException windows) {
      // There the folder in the user's home has its own access list.
    }
  }
}
