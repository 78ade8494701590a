package io.pilcrow.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
  void whateverByteIsFlippedIsToldAndCostsItsLinesOnly() throws Exception {
    List<String> lines =
        IntStream.range(0, 6).mapToObj(i -> "{\"value\":\"up\",\"n\":" + i + "}").toList();
    file.replace(lines);
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(path, damaged);
      List<String> read = file.all();

      assertThat(lines).as("byte " + at).containsAll(read);
      assertThat(read).as("byte " + at).hasSizeGreaterThanOrEqualTo(4);
      assertThat(file.mend().isPresent()).as("byte " + at).isEqualTo(read.size() < 6);
      assertThat(file.all()).isEqualTo(read);
      assertThat(file.mend()).isEmpty();
    }
  }

  @Test
  void whereverItIsCutIsToldAndTheFileAsItWasIsKept() throws Exception {
    file.add("{\"n\":1}");
    file.add("{\"n\":2}");
    byte[] whole = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(whole, whole.length - 5));
    byte[] cut = Files.readAllBytes(path);

    assertThat(file.mend())
        .hasValue(
            path
                + " was damaged: 1 of 2 lines are lost. The file as it was is "
                + path
                + ".damaged-1.");
    assertThat(Files.readAllBytes(path.resolveSibling("lines.damaged-1"))).isEqualTo(cut);
    assertThat(file.all()).containsExactly("{\"n\":1}");

    Files.write(path, new byte[0]);
    assertThat(file.mend().orElseThrow())
        .contains("was empty: whatever was in it is lost.")
        .endsWith("lines.damaged-2.");
    assertThat(path).doesNotExist();
  }

  @Test
  void linesWithoutAChecksumAreReadAndGetOne() throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{\"n\":1}\n{}\n");

    assertThat(file.mend()).isEmpty();
    assertThat(file.all()).containsExactly("{\"n\":1}", "{}");
    file.keep(line -> true);
    assertThat(file.all()).containsExactly("{\"n\":1}", "{}");
    assertThat(Files.readString(path)).startsWith("{\"n\":1,\"crc32\":\"");
  }

  @Test
  void aFolderInItsPlaceIsToldAtOnce() throws Exception {
    Files.createDirectories(path);

    assertThatThrownBy(file::mend).hasMessageContaining("is not a file; move it away");
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
