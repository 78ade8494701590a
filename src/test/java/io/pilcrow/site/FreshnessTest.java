package io.pilcrow.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon answers are today's. {@code mvn test -Dtest=FreshnessTest -Dpilcrow.pages=1000} takes a
 * site of a thousand pages; it says on standard output what it measured.
 */
class FreshnessTest {
  private static final int PAGES = Integer.getInteger("pilcrow.pages", 60);

  @TempDir Path folder;

  @Test
  void aPassOverUnchangedPagesTakesLittleBeyondTheNetworkAndEmbedsNothing() throws IOException {
    try (SeededSite site = new SeededSite(23, PAGES);
        SiteRig rig = new SiteRig(folder)) {
      long start = System.nanoTime();
      Source source = rig.read(site.url("/sitemap.xml"));
      say("first pass", start);
      int embedded = rig.embedder.embedded.get();

      start = System.nanoTime();
      rig.full(source);
      Duration second = say("every page asked for again", start);
      assertThat(rig.count(source, PageResult.UNCHANGED)).isEqualTo(PAGES);

      start = System.nanoTime();
      rig.pass(source);
      Duration third = say("the sitemap alone", start);

      assertThat(rig.embedder.embedded.get()).isEqualTo(embedded);
      assertThat(second).isLessThan(Duration.ofMillis(5_000 + 10L * PAGES));
      assertThat(third).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void editsMovesAndRemovalsAreAnsweredOneIntervalAfterTheSitemapTells() throws IOException {
    Random random = new Random(5);
    try (SeededSite site = new SeededSite(29, PAGES);
        SiteRig rig = new SiteRig(folder)) {
      Source source =
          rig.sites.add(site.url("/sitemap.xml"), SiteRig.FAST.every(Duration.ofSeconds(1)), true);
      rig.awaitPasses(source, 1);
      for (int round = 1; round <= 5; round++) {
        int edited = random.nextInt(PAGES / 2);
        int removed = PAGES / 2 + round;
        int edition = round;
        site.edit(edited, edition);
        site.remove(SeededSite.path(removed));
        long start = System.nanoTime();
        SiteRig.await(
            () ->
                rig.says(SeededSite.keeper(edited, edition))
                    && !rig.says(SeededSite.keeper(removed, 0)),
            () -> "the edit of " + edited + " and the end of " + removed);
        assertThat(say("round " + round, start)).isLessThan(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void aLargeSourceDoesNotHoldUpASmallOne() throws IOException {
    try (SeededSite large = new SeededSite(31, 10 * PAGES);
        SeededSite small = new SeededSite(37, 10);
        SiteRig rig = new SiteRig()) {
      for (int n = 0; n < 10 * PAGES; n++) {
        large.slow(SeededSite.path(n), 20);
      }
      Source first = rig.add(large.url("/sitemap.xml"));
      long start = System.nanoTime();

      rig.read(small.url("/sitemap.xml"));

      assertThat(say("ten pages beside " + 10 * PAGES, start)).isLessThan(Duration.ofSeconds(10));
      assertThat(rig.sites.get(first.id()).passes()).isZero();
    }
  }

  private static Duration say(String what, long since) {
    Duration took = Duration.ofNanos(System.nanoTime() - since);
    System.out.printf("%s, %,d pages: %,d ms%n", what, PAGES, took.toMillis());
    return took;
  }
}
