package io.pilcrow.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.site.web.ListReader;
import io.pilcrow.site.web.PageList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of source, told by its content and read from a real server or folder. */
class SourceListsTest extends SiteTest {
  private static final int PAGES = 8;

  SourceListsTest() {
    super(5, PAGES);
  }

  @Test
  void aSitemapIndexLeadsToItsParts() {
    site.file(
        "/index.xml",
        "text/html", // as a careless server says
        "<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>"
            + site.url("/sitemap.xml")
            + "</loc></sitemap><sitemap><loc>"
            + site.url("/broken.xml")
            + "</loc></sitemap></sitemapindex>");
    site.fail("/broken.xml", 500);

    Source source = rig.read(site.url("/index.xml"));

    assertThat(rig.articles()).hasSize(PAGES);
    assertThat(rig.sites.get(source.id()).problem().orElseThrow())
        .contains("/broken.xml answered with status 500");
    site.remove(SeededSite.path(0));
    rig.pass(source);
    assertThat(rig.articles())
        .as("what may stand in the part that failed is not forgotten")
        .hasSize(PAGES);
  }

  @Test
  void rssTellsWhatChangedAndForgetsNothing() {
    site.file("/feed", "application/rss+xml", rss("Mon, 05 Jan 2026 08:00:00 GMT", 0, 1, 2));
    Source source = rig.read(site.url("/feed"));
    assertThat(rig.articles()).hasSize(3);
    assertThat(rig.sites.get(source.id()).kind()).contains("feed");

    site.edit(2, 1);
    int requests = site.requests.get();
    site.file("/feed", "application/rss+xml", rss("Mon, 05 Jan 2026 09:00:00 GMT", 2, 3));
    rig.pass(source);

    assertThat(rig.says(SeededSite.keeper(2, 1))).isTrue();
    assertThat(rig.says(SeededSite.keeper(3, 0))).isTrue();
    assertThat(rig.articles()).as("0 and 1 left the feed and not the site").hasSize(4);
    assertThat(site.requests.get() - requests).isEqualTo(2);
  }

  private String rss(String date, int... pages) {
    StringBuilder xml =
        new StringBuilder("<rss version=\"2.0\"><channel><title>News</title><link>")
            .append(site.url("/"))
            .append("</link><description>d</description>");
    for (int page : pages) {
      xml.append("<item><title>t</title><link>").append(site.url(SeededSite.path(page)));
      xml.append("</link><pubDate>").append(date).append("</pubDate></item>");
    }
    return xml.append("</channel></rss>").toString();
  }

  @Test
  @DisplayName("security-15: a list that becomes a tree is bounded by what that takes")
  void aFeedOfManyMegabytesIsNotMadeATree() {
    String xml =
        rss("Mon, 05 Jan 2026 08:00:00 GMT", 0).replace("<item>", "<a/>".repeat(2_000_000));
    site.file("/feed", "application/rss+xml", xml);
    site.file("/feed.json", "application/json", "{\"items\":[" + "[],".repeat(2_000_000) + "[]]}");

    for (String feed : new String[] {"/feed", "/feed.json"}) {
      String id = rig.add(site.url(feed)).id();

      SiteRig.await(
          () -> rig.sites.get(id).problem().filter(p -> p.contains("more than 5 MB")).isPresent(),
          () -> feed + " is refused: " + rig.sites.get(id));
      assertThat(rig.articles()).isEmpty();
    }
  }

  @Test
  void readsAtomAndJsonFeedsAndLlmsTxt() {
    site.file(
        "/atom",
        "application/atom+xml",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><id>i</id><updated>2026-01-05T08:00:00Z</updated>"
            + "<entry><title>e</title><id>e</id><link href=\"/pages/0\"/><updated>2026-01-05T08:00:00Z</updated></entry></feed>");
    site.file(
        "/feed.json",
        "application/feed+json",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":\"1\",\"url\":\""
            + site.url("/pages/1")
            + "\",\"date_published\":\"2026-01-05T08:00:00Z\"}]}");
    site.file(
        "/llms.txt",
        "text/plain",
        "# A site\n\n> What it is.\n\n## Pages\n\n- [Two]("
            + site.url("/pages/2")
            + "): the second\n- [Three](/pages/3)\n");

    Source atom = rig.read(site.url("/atom"));
    Source json = rig.read(site.url("/feed.json"));
    Source llms = rig.read(site.url("/llms.txt"));

    assertThat(rig.sites.get(atom.id()).articles()).isEqualTo(1);
    assertThat(rig.sites.get(json.id()).articles()).isEqualTo(1);
    assertThat(rig.sites.get(llms.id()).articles()).isEqualTo(2);
    assertThat(rig.sites.get(llms.id()).kind()).contains("llms_txt");
    for (int n = 0; n < 4; n++) {
      assertThat(rig.says(SeededSite.keeper(n, 0))).as("page %d", n).isTrue();
    }
  }

  @Test
  void aPageAloneIsKeptFresh() {
    Source source = rig.read(site.url("/pages/4"));
    assertThat(rig.articles()).hasSize(1);

    site.edit(4, 1);
    rig.pass(source);

    assertThat(rig.says(SeededSite.keeper(4, 1))).isTrue();
  }

  @Test
  void unpacksASitemapThatIsPacked() throws IOException {
    String xml =
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://example.org/a</loc></url></urlset>";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    ListReader reader =
        new ListReader(
            new io.pilcrow.source.ArticleReader(
                new io.pilcrow.source.fetch.SafeFetcher(
                    io.pilcrow.source.fetch.FetchPolicy.operator(true))));

    PageList list =
        reader.read(
            new io.pilcrow.source.fetch.Fetched(
                "https://example.org/sitemap.xml.gz",
                200,
                java.util.Optional.empty(),
                packed.toByteArray(),
                java.util.Optional.of("application/gzip"),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                "",
                java.util.Optional.empty()));

    assertThat(list.pages())
        .extracting(PageList.Listed::address)
        .containsExactly("https://example.org/a");
  }

  @Test
  void aFolderIsWatched(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tides.txt"), "The tide comes at six.\n");
    Files.createDirectories(folder.resolve("more"));
    Files.writeString(folder.resolve("more/tides.txt"), "The tide goes at noon.\n");
    Files.writeString(folder.resolve("ignored.bin"), "no article");
    Source source = rig.read(folder.toString());
    assertThat(rig.articles())
        .extracting(a -> a.id())
        .containsExactlyInAnyOrder("tides", "tides-txt");

    Files.writeString(file, "The tide comes at seven o'clock.\n");
    SiteRig.await(() -> rig.says("seven o'clock"), () -> "the edited file");
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(folder.resolve("new/moon.md"), "# Moon\n\nThe moon is new.\n");
    SiteRig.await(() -> rig.says("The moon is new."), () -> "the file in a new folder");
    Files.delete(file);
    SiteRig.await(() -> !rig.says("seven o'clock"), () -> "the end of the deleted file");

    assertThat(rig.says("The tide goes at noon.")).isTrue();
    assertThat(rig.sites.get(source.id()).articles()).isEqualTo(2);
  }
}
