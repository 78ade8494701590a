package io.pilcrow.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * In a process with a small heap every document is read or refused in words, whatever it becomes.
 * {@code -Dpilcrow.fuzz=4} reads all shapes, of 4 MB at most, in a heap of 512.
 */
@Tag("slow")
class SmallHeapTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int SCALE = Integer.getInteger("pilcrow.fuzz", 1);
  private static final int EVERY = 3;

  /** All of them, or every third where no more is asked for. */
  private static Map<String, IntFunction<byte[]>> shapes() {
    Map<String, IntFunction<byte[]>> all = HostileDocuments.all();
    List<String> names = List.copyOf(all.keySet());
    all.keySet().removeIf(name -> SCALE == 1 && names.indexOf(name) % EVERY > 0);
    return all;
  }

  /**
   * Reads the largest document of every shape for which there is memory, and says of each what came
   * of it.
   */
  static final class Reading {
    private Reading() {}

    public static void main(String[] args) {
      int size = Integer.parseInt(args[0]);
      ArticleReader reader = new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));
      for (Map.Entry<String, IntFunction<byte[]>> one : shapes().entrySet()) {
        String file = one.getKey().replaceFirst(":.*", "");
        String came;
        int bytes = size;
        do {
          came = read(reader, file, one.getValue().apply(bytes));
          bytes = bytes * 3 / 4;
        } while (came.contains("more than"));
        System.out.println(one.getKey() + ": " + came);
      }
    }

    private static String read(ArticleReader reader, String file, byte[] content) {
      try {
        Article article =
            reader.upload(Optional.empty(), Optional.empty(), Optional.empty(), file, content);
        return "read, paragraphs: " + article.paragraphs().size();
      } catch (SourceException | TooLongException e) {
        return "refused: " + e.getMessage();
      }
    }
  }

  @Test
  @DisplayName("security-22: no document uses up the heap, whatever it unpacks to")
  void everyDocumentIsReadOrRefused() throws Exception {
    List<String> command =
        new ArrayList<>(JavaCommand.of(Reading.class, String.valueOf(SCALE * MEGABYTE)));
    command.add(1, "-Xmx" + 128 * SCALE + "m");
    command.add(1, "-XX:+ExitOnOutOfMemoryError");
    command.add(1, "-XX:+UseSerialGC");
    command.add(1, "-Dpilcrow.fuzz=" + SCALE);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said;
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      said = lines.lines().filter(line -> line.startsWith("a.") || line.contains("rror")).toList();
    }

    String all = String.join("\n", said);
    assertThat(process.waitFor()).as(all).isZero();
    assertThat(said).as(all).hasSameSizeAs(shapes().keySet());
    assertThat(said).allMatch(line -> line.contains(": read, ") || line.contains(": refused: "));
  }
}
