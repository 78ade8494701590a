package io.pilcrow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LastWordsTest {

  /** Uses its memory up in a thread of its own, while another waits for ever. */
  static final class Greedy {
    private Greedy() {}

    public static void main(String[] args) throws InterruptedException {
      LastWords.listen(System.err);
      Thread thread = new Thread(() -> fill(args[0]), "greedy");
      thread.start();
      new CountDownLatch(1).await();
    }

    private static void fill(String how) {
      try {
        List<byte[]> all = new ArrayList<>();
        while (true) {
          all.add(new byte[1 << 20]);
        }
      } catch (OutOfMemoryError e) {
        if (how.equals("thrown")) {
          throw e;
        }
        LoggerFactory.getLogger("org.eclipse.jetty").warn("Job failed", new RuntimeException(e));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"thrown", "caught and logged"})
  void aProcessWhoseMemoryIsUsedUpSaysSoAndEnds(String how) throws Exception {
    List<String> command = new ArrayList<>(JavaCommand.of(Greedy.class, how));
    command.add(1, "-Xmx24m");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said;
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      said = lines.lines().toList();
    }

    assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(LastWords.CODE);
    assertThat(said).anyMatch(line -> line.startsWith("The memory is used up"));
  }
}
