package io.pilcrow.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something in a folder, or in one inside it, has changed. What it overlooks, as it may
 * on a network drive, is found by the next pass.
 */
final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final long SETTLED_MILLIS = 200; // an editor writes a file in several steps
  private static final List<WatchEvent.Kind<?>> EVENTS =
      List.of(
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);

  private record Watched(Path root, Path folder) {}

  private final Map<WatchKey, Watched> watched = new ConcurrentHashMap<>();
  private final Consumer<Path> changed;
  private Optional<WatchService> service = Optional.empty();

  /**
   * @param changed told the folder that was added, from a thread of this
   */
  FolderWatch(Consumer<Path> changed) {
    this.changed = changed;
  }

  synchronized void add(Path folder) {
    try {
      if (service.isEmpty()) {
        WatchService opened = FileSystems.getDefault().newWatchService();
        service = Optional.of(opened);
        Thread thread = new Thread(() -> run(opened), "site-folders");
        thread.setDaemon(true);
        thread.start();
      }
      register(folder, folder, service.get());
    } catch (IOException | UncheckedIOException e) {
      LOG.warn(
          "Changes in {} are found by looking only, as it cannot be watched: {}",
          folder,
          e.getMessage());
    }
  }

  synchronized void remove(Path folder) {
    watched
        .entrySet()
        .removeIf(
            entry -> {
              boolean isOf = entry.getValue().root().equals(folder);
              if (isOf) {
                entry.getKey().cancel();
              }
              return isOf;
            });
  }

  private void register(Path root, Path folder, WatchService on) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path inside :
          (Iterable<Path>)
              all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))::iterator) {
        watched.put(
            inside.register(on, EVENTS.toArray(WatchEvent.Kind[]::new)), new Watched(root, inside));
      }
    }
  }

  private void run(WatchService on) {
    try {
      while (true) {
        WatchKey key = on.take();
        TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
        happened(key, on);
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // Closed: nobody asks any more.
    }
  }

  private void happened(WatchKey key, WatchService on) {
    Watched of = watched.get(key);
    List<WatchEvent<?>> events = key.pollEvents();
    if (of != null) {
      for (WatchEvent<?> event : events) {
        if (event.context() instanceof Path name
            && Files.isDirectory(of.folder().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          try {
            register(of.root(), of.folder().resolve(name), on);
          } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be watched: {}", of.folder().resolve(name), e.getMessage());
          }
        }
      }
      changed.accept(of.root());
    }
    if (!key.reset()) {
      watched.remove(key);
    }
  }

  @Override
  public synchronized void close() {
    service.ifPresent(
        opened -> {
          try {
            opened.close();
          } catch (IOException e) {
            LOG.warn("Watching folders did not end well: {}", e.getMessage());
          }
        });
  }
}
