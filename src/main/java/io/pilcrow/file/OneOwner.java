package io.pilcrow.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one process at a time writes to. The system takes the lock back when the process
 * ends, however it ends.
 */
public final class OneOwner implements AutoCloseable {
  private static final String LOCK = "server.lock";

  private final FileChannel channel;

  private OneOwner(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder where there is none.
   *
   * @throws IOException when it cannot be written to
   * @throws InUseException when it has an owner
   */
  public static OneOwner of(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      String owner = owner(channel);
      channel.close();
      throw new InUseException(
          "The data folder %s is in use by another server%s; stop that one, or name another folder with PILCROW_DATA"
              .formatted(folder, owner));
    }
    channel.truncate(0);
    String own = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)));
    return new OneOwner(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false); // so that others can read who it is
    } catch (OverlappingFileLockException e) {
      return null; // in this very process
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(20);
    channel.read(read, 0);
    String process = new String(read.array(), 0, read.position(), StandardCharsets.US_ASCII);
    return process.matches("\\d+") ? " (process " + process + ")" : "";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The folder has an owner. */
  public static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    InUseException(String message) {
      super(message);
    }
  }
}
