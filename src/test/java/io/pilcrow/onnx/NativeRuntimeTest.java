package io.pilcrow.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NativeRuntimeTest {
  @TempDir Path temporary;

  /** Has the libraries loaded, and waits to be killed. */
  static final class Loaded {
    private Loaded() {}

    public static void main(String[] args) throws Exception {
      System.out.println("loaded " + NativeRuntime.environment());
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a library in use cannot be removed there")
  void aKilledProcessLeavesNothingOnTheDisk() throws Exception {
    Path left = Files.createDirectory(temporary.resolve("pilcrow-onnxruntime-1"));
    Files.write(left.resolve("libonnxruntime.so"), new byte[1000]);
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    List<String> command = new ArrayList<>(JavaCommand.of(Loaded.class));
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    Process process = new ProcessBuilder(command).start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      assertThat(lines.readLine()).startsWith("loaded ");
    } finally {
      process.destroyForcibly().onExit().join();
    }

    try (Stream<Path> files = Files.walk(temporary)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(left).doesNotExist();
  }
}
