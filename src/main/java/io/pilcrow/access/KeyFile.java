package io.pilcrow.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pilcrow.article.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The keys in {@code keys.json} of the data folder, shared by the command line and a server that
 * runs: what one writes the other sees with its next question. It is replaced as a whole, under a
 * lock that other processes respect too. A key that was revoked stays listed, so that revoking the
 * last one does not open the server to everyone; and the lock's file remembers that there were
 * keys, so that a key file which is gone does not either. Thread-safe.
 */
public final class KeyFile {
  /** One process holds a file's lock once; its threads wait here. */
  private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

  private record Seen(Object state, List<ApiKey> keys) {}

  private static final byte[] MADE =
      "Keys were made here. Without this file and keys.json there are none.\n".getBytes(UTF_8);

  private final Path file;
  private final Path lock;
  private final Clock clock;
  private volatile Seen seen = new Seen("", List.of());

  /**
   * @param folder the data folder; made with the first key
   */
  public KeyFile(Path folder, Clock clock) {
    this.file = folder.resolve("keys.json").toAbsolutePath();
    this.lock = file.resolveSibling("keys.lock");
    this.clock = clock;
  }

  /**
   * All keys, in the order they were made; the file is read only when it has changed.
   *
   * @throws UncheckedIOException when it cannot be read, or had keys and has none now: then nobody
   *     is let in
   */
  public List<ApiKey> keys() {
    try {
      Object state = state();
      Seen last = seen;
      if (!last.state().equals(state)) {
        last = new Seen(state, notLost(KeysJson.read(Files.readString(file))));
        seen = last;
      }
      return last.keys();
    } catch (NoSuchFileException e) {
      return notLost(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the keys in " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Keys never go away by themselves; a folder that is not mounted must not open the server. */
  private List<ApiKey> notLost(List<ApiKey> keys) {
    if (keys.isEmpty() && (!seen.keys().isEmpty() || wereMade())) {
      throw new UncheckedIOException(
          new IOException(
              "the keys that were in %s are gone; put it back, or remove %s too and start anew without"
                  .formatted(file, lock)));
    }
    return keys;
  }

  private boolean wereMade() {
    return lock.toFile().length() > 0;
  }

  /** Makes a key. */
  public IssuedKey add(KeyGrant grant, Optional<Duration> lifetime) {
    IssuedKey issued = issue(grant, lifetime.map(now()::plus));
    change(keys -> with(keys, issued.key()));
    return issued;
  }

  /** From now on it is refused; empty when there is no such key. */
  public Optional<ApiKey> revoke(String id) {
    return replace(id, key -> key.revokedAt().isPresent() ? key : key.revoked(now()));
  }

  /**
   * Makes a key for the same purpose and as long a life, and lets the old one end.
   *
   * @param overlap how long the old one is still taken, unless it ends sooner
   * @return empty when there is no such key, or it has ended already
   */
  public Optional<IssuedKey> rotate(String id, Duration overlap) {
    Optional<ApiKey> old =
        keys().stream().filter(key -> key.id().equals(id) && key.isActive(now())).findFirst();
    return old.map(
        key -> {
          IssuedKey issued = issue(key.grant(), key.lifetime().map(now()::plus));
          Instant end = now().plus(overlap);
          change(
              keys ->
                  with(
                      keys.stream()
                          .map(one -> one.id().equals(id) ? one.expiring(end) : one)
                          .toList(),
                      issued.key()));
          return issued;
        });
  }

  /** Notes that it was used, at most once a minute. */
  void used(ApiKey key) {
    Instant now = now();
    if (key.lastUsedAt().map(last -> last.plus(1, ChronoUnit.MINUTES).isAfter(now)).orElse(false)) {
      return;
    }
    replace(key.id(), one -> one.used(now));
  }

  /**
   * Writes nothing where there is no such key: a file of no keys would say that there were some.
   */
  private Optional<ApiKey> replace(String id, UnaryOperator<ApiKey> change) {
    if (keys().stream().noneMatch(key -> key.id().equals(id))) {
      return Optional.empty();
    }
    List<ApiKey> all =
        change(
            keys ->
                keys.stream().map(key -> key.id().equals(id) ? change.apply(key) : key).toList());
    return all.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private List<ApiKey> change(UnaryOperator<List<ApiKey>> change) {
    IN_THIS_PROCESS.lock();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        assert held.isValid();
        List<ApiKey> after = change.apply(keys());
        write(KeysJson.write(after));
        channel.write(ByteBuffer.wrap(MADE));
        return after;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the keys in " + file + " cannot be written: " + e.getMessage(), e);
    } finally {
      IN_THIS_PROCESS.unlock();
    }
  }

  /** A temporary file is readable by its owner only, and so is what it becomes. */
  private void write(String json) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), "keys", ".tmp");
    try {
      Files.writeString(temporary, json, StandardOpenOption.SYNC);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Object state() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
  }

  private IssuedKey issue(KeyGrant grant, Optional<Instant> expiresAt) {
    String text = KeyText.fresh(grant.site());
    String hash = Hashes.sha256(text);
    String id = "key_" + hash.substring(0, 12);
    ApiKey key = new ApiKey(id, grant, hash, now(), expiresAt, Optional.empty(), Optional.empty());
    return new IssuedKey(key, text);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<ApiKey> with(List<ApiKey> keys, ApiKey key) {
    List<ApiKey> all = new ArrayList<>(keys);
    all.add(key);
    return List.copyOf(all);
  }
}
