package io.pilcrow.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {
  private static final String ONE = "sha256:" + "1".repeat(64);
  private static final String TWO = "sha256:" + "2".repeat(64);

  @TempDir Path folder;

  @Test
  void givesBackWhatItKeepsAndRemovesIt() throws IOException {
    KeptFiles files = new KeptFiles(folder.resolve("files"), 100);

    assertThat(files.find(ONE)).isEmpty();
    assertThat(files.keep(ONE, "words".getBytes(UTF_8))).isTrue();
    assertThat(Files.readString(files.find(ONE).orElseThrow())).isEqualTo("words");
    files.remove(ONE);
    assertThat(files.find(ONE)).isEmpty();
    assertThat(folder.resolve("files")).isEmptyDirectory();
  }

  @Test
  void keepsNoMoreThanItMay() throws IOException {
    KeptFiles files = new KeptFiles(folder, 10);

    assertThat(files.keep(ONE, new byte[8])).isTrue();
    assertThat(files.keep(TWO, new byte[3])).isFalse();
    assertThat(files.keep(ONE, new byte[8])).as("it is there already").isTrue();
    assertThat(files.keep(TWO, new byte[2])).isTrue();
  }

  @Test
  void aFileThatACrashLeftHalfIsNoFileAndGoes() throws IOException {
    KeptFiles files = new KeptFiles(folder, 100);
    Files.writeString(folder.resolve("1".repeat(64) + ".half"), "wor");

    assertThat(files.find(ONE)).isEmpty();
    assertThat(files.keep(ONE, "words".getBytes(UTF_8))).isTrue();
    Files.writeString(folder.resolve("2".repeat(64) + ".half"), "wor");
    files.keepOnly(Set.of(ONE), Duration.ZERO);
    assertThat(folder).isDirectoryContaining(path -> path.endsWith("1".repeat(64)));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void sparesWhatIsYoungWhenItRemovesWhatBelongsToNoArticle() throws IOException {
    KeptFiles files = new KeptFiles(folder, 100);
    files.keep(ONE, new byte[1]);
    files.keep(TWO, new byte[1]);
    Files.setLastModifiedTime(
        files.find(ONE).orElseThrow(), FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    files.keepOnly(Set.of(), Duration.ofHours(1));
    assertThat(files.find(ONE)).isEmpty();
    assertThat(files.find(TWO)).isPresent();
  }

  @Test
  void aVersionNamesNoOtherPlace() {
    KeptFiles files = new KeptFiles(folder, 100);

    assertThatThrownBy(() -> files.find("sha256:../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no version of an article: \"sha256:../../etc/passwd\"");
  }
}
