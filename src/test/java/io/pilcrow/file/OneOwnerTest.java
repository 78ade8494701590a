package io.pilcrow.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneOwnerTest {
  @TempDir Path folder;

  /** Owns a folder until it is killed. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws Exception {
      try (OneOwner owner = OneOwner.of(Path.of(args[0]))) {
        System.out.println(ProcessHandle.current().pid());
        Thread.sleep(Duration.ofMinutes(5).toMillis());
        System.out.println(owner);
      }
    }
  }

  @Test
  void anotherProcessIsNamedUntilItIsGone() throws Exception {
    Process process = new ProcessBuilder(JavaCommand.of(Owner.class, folder.toString())).start();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String pid = lines.readLine();
      assertThatThrownBy(() -> OneOwner.of(folder))
          .isInstanceOf(OneOwner.InUseException.class)
          .hasMessage(
              "The data folder "
                  + folder
                  + " is in use by another server (process "
                  + pid
                  + "); stop that one, or name another folder with PILCROW_DATA");
    } finally {
      process.destroyForcibly().onExit().join();
    }
    OneOwner.of(folder).close();
  }

  @Test
  void twiceInOneProcessIsTwoAsWell() throws IOException {
    try (OneOwner owner = OneOwner.of(folder.resolve("new"))) {
      assertThat(owner).isNotNull();
      assertThatThrownBy(() -> OneOwner.of(folder.resolve("new")))
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    OneOwner.of(folder.resolve("new")).close();
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> OneOwner.of(file))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(OneOwner.InUseException.class);
  }
}
