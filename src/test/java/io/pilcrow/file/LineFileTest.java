package io.pilcrow.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir Path folder;
  private Path path;
  private LineFile file;

  @BeforeEach
  void inAFolderThatIsNotThere() {
    path = folder.resolve("data").resolve("lines");
    file = new LineFile(path);
  }

  @Test
  void keepsLinesInTheOrderTheyWereAdded() throws Exception {
    assertThat(file.all()).isEmpty();
    file.add("one");
    file.add("zwölf");
    assertThat(new LineFile(path).all()).containsExactly("one", "zwölf");

    file.replace(List.of("zwölf"));
    file.add("three");
    assertThat(new LineFile(path).all()).containsExactly("zwölf", "three");
  }

  @Test
  void takesLinesOut() throws Exception {
    file.keep(line -> false);
    assertThat(path).doesNotExist();
    for (String line : List.of("one", "two", "zwölf")) {
      file.add(line);
    }
    file.keep(line -> !line.equals("two"));
    assertThat(new LineFile(path).all()).containsExactly("one", "zwölf");
  }

  @Test
  void aLetterCutInTwoCostsOnlyItsLine() throws Exception {
    file.add("one");
    byte[] whole = "zwö".getBytes(StandardCharsets.UTF_8);
    Files.write(
        path, Arrays.copyOf(whole, whole.length - 1), StandardOpenOption.APPEND); // half an ö
    file.add("three");

    assertThat(file.all()).hasSize(3).startsWith("one").endsWith("three");
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {
    file.add("one");
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // there the folder in the user's home has its own access list
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    file.replace(List.of("two"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }
}
