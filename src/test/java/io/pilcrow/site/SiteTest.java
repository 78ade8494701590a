package io.pilcrow.site;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of sources share: a site, and a library that is filled from it. */
abstract class SiteTest {
  private final long seed;
  private final int pages;

  SeededSite site;
  SiteRig rig;

  SiteTest(long seed, int pages) {
    this.seed = seed;
    this.pages = pages;
  }

  @BeforeEach
  void open() throws IOException {
    site = new SeededSite(seed, pages);
    rig = new SiteRig();
  }

  @AfterEach
  void close() {
    rig.close();
    site.close();
  }
}
