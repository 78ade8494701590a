package io.pilcrow.channel.slack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with questions in them are nobody else's business. */
final class OwnerOnly {
  private OwnerOnly() {}

  static void set(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException windows) {
      // There the folder in the user's home has its own access list.
    }
  }
}
