package io.pilcrow.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process in the middle of a pass, again and again, as {@code kill -9} does it. {@code mvn
 * test -Dtest=KilledPassTest -Dpilcrow.kills=100} does it a hundred times.
 */
@Tag("slow")
class KilledPassTest {
  private static final int KILLS = Integer.getInteger("pilcrow.kills", 3);
  private static final int MOST_OF_A_PAGE = 5; // paragraphs

  @TempDir Path folder;

  @Test
  void goesOnWithoutEmbeddingTwiceWhatItKept() throws IOException, InterruptedException {
    int pages = 40 + 12 * KILLS;
    Random random = new Random(41);
    try (SeededSite site = new SeededSite(11, pages)) {
      int embedded = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        embedded += killed(site.url("/sitemap.xml"), 1 + random.nextInt(10));
        if (kill % 3 == 2) {
          site.remove(SeededSite.path(kill)); // read by now, and gone while nobody looked
        }
      }
      int removed = KILLS / 3;
      try (SiteRig rig = new SiteRig(folder)) {
        Source source = rig.read(site.url("/sitemap.xml"));
        embedded += rig.embedder.embedded.get();

        assertThat(rig.articles()).hasSize(pages - removed);
        for (int n = 0; n < pages; n++) {
          boolean isGone = n % 3 == 2 && n < KILLS;
          assertThat(rig.says(SeededSite.keeper(n, 0))).as("page %d", n).isEqualTo(!isGone);
        }
        assertThat(rig.sites.get(source.id()).articles()).isEqualTo(pages - removed);
        int paragraphs =
            rig.articles().stream().mapToInt(article -> article.paragraphs().size()).sum();
        assertThat(embedded)
            .as("each paragraph once, but for the page that a kill stopped on its way to the disk")
            .isBetween(paragraphs, paragraphs + (KILLS + removed) * MOST_OF_A_PAGE);
      }
    }
  }

  /** How many paragraphs were embedded until it was killed, by its own word. */
  private int killed(String address, int afterPages) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(JavaCommand.of(Reading.class, folder.toString(), address))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int embedded = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      int seen = 0;
      String line = lines.readLine();
      while (line != null && seen < afterPages) {
        embedded = Integer.parseInt(line);
        seen++;
        line = lines.readLine();
      }
      process.toHandle().destroyForcibly();
      while (line != null) {
        embedded = line.matches("\\d+") ? Math.max(embedded, Integer.parseInt(line)) : embedded;
        line = lines.readLine();
      }
    }
    process.waitFor();
    return embedded;
  }

  /** Reads a source, and says after each step how many paragraphs it has embedded. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] arguments) throws InterruptedException {
      SiteRig rig = new SiteRig(Path.of(arguments[0]));
      rig.add(arguments[1]);
      int last = -1;
      while (true) {
        int now = rig.embedder.embedded.get();
        if (now != last) {
          System.out.println(now);
          System.out.flush();
          last = now;
        }
        Thread.sleep(1);
      }
    }
  }
}
