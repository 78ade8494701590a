package io.pilcrow.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's native libraries, loaded so that nothing of them stays on the disk.
 *
 * <p>Left to itself the runtime copies 16 MB or more out of the jar into a temporary folder, which
 * goes when the process ends in order, and stays for ever when it is killed. Here the copies go as
 * soon as they are loaded. Windows keeps a loaded library's file; it goes with the process, or with
 * a later start.
 */
final class NativeRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);
  private static final ReentrantLock LOADING = new ReentrantLock();
  private static final String FOLDER = "pilcrow-onnxruntime-";
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  /** The runtime's own setting; whoever sets it has the libraries somewhere else. */
  private static final String PLACE = "onnxruntime.native.path";

  private NativeRuntime() {}

  /** The environment of this process; the libraries are loaded with the first call. */
  static OrtEnvironment environment() {
    LOADING.lock();
    try {
      return System.getProperty(PLACE) == null ? copied() : open();
    } catch (IOException | OrtException e) {
      throw new OnnxException("cannot load ONNX Runtime: " + e.getMessage(), e);
    } finally {
      LOADING.unlock();
    }
  }

  private static OrtEnvironment open() throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false); // only Windows has any, and has it switched on
    return environment;
  }

  private static OrtEnvironment copied() throws IOException, OrtException {
    Path folder = Files.createTempDirectory(FOLDER);
    try {
      for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
        copy(library, folder);
      }
      System.setProperty(PLACE, folder.toString());
      return open();
    } finally {
      remove(folder);
      Path temporary = folder.getParent();
      if (temporary != null) {
        sweep(temporary);
      }
    }
  }

  /** Where there is none for this machine, the runtime looks for one itself, and says so. */
  private static void copy(String library, Path folder) throws IOException {
    String file = System.mapLibraryName(library);
    String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
      if (in != null) {
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  /** As the runtime's jar names its folders. */
  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    return system + (processor.startsWith("aarch64") ? "-aarch64" : "-x64");
  }

  private static void remove(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      folder.toFile().deleteOnExit(); // in the reverse order: the folder goes last
      for (Path file : files) {
        if (!file.toFile().delete()) {
          file.toFile().deleteOnExit();
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.debug("{} stays until the process ends", folder, e);
    }
  }

  /** What killed processes left; a library that is in use cannot be removed, and is not. */
  private static void sweep(Path temporary) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*")) {
      for (Path folder : folders) {
        Instant changed = Files.getLastModifiedTime(folder).toInstant();
        if (changed.isBefore(Instant.now().minus(LEFT_BEHIND))) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be looked through", temporary, e);
    }
  }
}
