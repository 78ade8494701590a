package io.pilcrow.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.source.draft.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SitesTest extends SiteTest {
  private static final int PAGES = 30;

  SitesTest() {
    super(19, PAGES);
  }

  @Test
  void readsEveryPageOfASitemap() {
    Source source = rig.read(site.url("/sitemap.xml"));

    assertThat(rig.count(source, PageResult.ADDED)).isEqualTo(PAGES);
    assertThat(rig.articles()).hasSize(PAGES);
    for (int n = 0; n < PAGES; n++) {
      assertThat(rig.says(SeededSite.keeper(n, 0))).as("page %d", n).isTrue();
    }
    assertThat(rig.sites.get(source.id()).kind()).contains("sitemap");
    assertThat(rig.sites.of(rig.articles().get(0).id())).containsExactly(source.id());
  }

  @Test
  void asksForNoPageThatTheSitemapTellsToBeUnchanged() {
    Source source = rig.read(site.url("/sitemap.xml"));
    int requests = site.requests.get();
    int embedded = rig.embedder.embedded.get();

    rig.pass(source);

    assertThat(site.requests.get()).isEqualTo(requests);
    assertThat(rig.embedder.embedded.get()).isEqualTo(embedded);
  }

  @Test
  void aFullPassAsksForEveryPageAndIsSentNoneThatIsUnchanged() {
    Source source = rig.read(site.url("/sitemap.xml"));
    int sent = site.sent.get();
    int embedded = rig.embedder.embedded.get();

    rig.full(source);

    assertThat(rig.count(source, PageResult.UNCHANGED)).isEqualTo(PAGES);
    assertThat(site.sent.get()).isEqualTo(sent);
    assertThat(rig.embedder.embedded.get()).isEqualTo(embedded);
  }

  @Test
  void anEditedParagraphEmbedsItselfAlone() {
    Source source = rig.read(site.url("/sitemap.xml"));
    int embedded = rig.embedder.embedded.get();

    site.edit(7, 1);
    rig.pass(source);

    assertThat(rig.count(source, PageResult.CHANGED)).isEqualTo(1);
    assertThat(rig.says(SeededSite.keeper(7, 1))).isTrue();
    assertThat(rig.says(SeededSite.keeper(7, 0))).isFalse();
    assertThat(rig.embedder.embedded.get()).isEqualTo(embedded + 1);
  }

  @Test
  void aPageThatLeftTheSitemapIsNotAnsweredFrom() {
    Source source = rig.read(site.url("/sitemap.xml"));

    site.remove(SeededSite.path(3));
    rig.pass(source);

    assertThat(rig.count(source, PageResult.REMOVED)).isEqualTo(1);
    assertThat(rig.says(SeededSite.keeper(3, 0))).isFalse();
    assertThat(rig.articles()).hasSize(PAGES - 1);
  }

  @Test
  void aPageThatIsGoneWhileTheSitemapStillListsItIsNotAnsweredFrom() {
    Source source = rig.read(site.url("/sitemap.xml"));

    site.fail(SeededSite.path(4), 410);
    rig.full(source);

    assertThat(rig.says(SeededSite.keeper(4, 0))).isFalse();
    assertThat(rig.sites.get(source.id()).failures())
        .extracting(SourceStatus.Failure::address, SourceStatus.Failure::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                site.url(SeededSite.path(4)), "it answered with status 410"));
  }

  @Test
  void aMovedPageKeepsItsArticle() {
    Source source = rig.read(site.url("/sitemap.xml"));
    String id = idOf(5);
    int embedded = rig.embedder.embedded.get();

    site.copy(SeededSite.path(5), "/moved", "");
    site.move(SeededSite.path(5), "/moved");
    rig.full(source);
    rig.ping(source, site.url(SeededSite.path(5)));

    Article article = articleOf(5);
    assertThat(article.url()).contains(site.url("/moved"));
    assertThat(rig.articles()).hasSize(PAGES);
    assertThat(rig.embedder.embedded.get() - embedded).isLessThanOrEqualTo(5);
    assertThat(id).isNotBlank();
  }

  @Test
  void whatRedirectsToAPageHandsItsArticleOn() {
    site.file(
        "/list.txt", "text/plain", site.url(SeededSite.path(5)) + "\n" + site.url("/pages/6"));
    Source source = rig.read(site.url("/list.txt"));
    String id = idOf(5);
    int embedded = rig.embedder.embedded.get();

    site.move(SeededSite.path(5), "/moved");
    rig.full(source);

    assertThat(articleOf(5).id()).isEqualTo(id);
    assertThat(articleOf(5).url()).contains(site.url("/moved"));
    assertThat(rig.embedder.embedded.get()).isEqualTo(embedded);
    assertThat(rig.sites.article(site.url(SeededSite.path(5)))).contains(id);
  }

  @Test
  void copiesOfAPageAreOneArticle() {
    String canonical = "<link rel=\"canonical\" href=\"" + SeededSite.path(2) + "\">";
    site.copy(SeededSite.path(2), "/print/2", canonical);
    site.copy(SeededSite.path(2), "/amp/2", canonical);
    site.file(
        "/list.txt",
        "text/plain",
        String.join(
            "\n",
            site.url("/print/2"),
            site.url("/pages/2?utm_source=letter&utm_medium=email"),
            site.url("/amp/2"),
            site.url("/pages/2#part")));

    Source source = rig.read(site.url("/list.txt"));

    assertThat(rig.articles()).hasSize(1);
    String id = rig.articles().get(0).id();
    assertThat(rig.articles().get(0).url()).contains(site.url("/pages/2"));
    assertThat(rig.count(source, PageResult.DUPLICATE)).isEqualTo(2);
    assertThat(
            List.of("/print/2", "/amp/2", "/pages/2", "/pages/2?fbclid=1").stream()
                .map(path -> rig.sites.article(site.url(path)).orElse("none")))
        .containsOnly(id);
  }

  @Test
  void aCanonicalAddressThatCannotBeHadIsNotBelieved() {
    site.head(SeededSite.path(1), "<link rel=\"canonical\" href=\"/nowhere\">");
    site.head(SeededSite.path(2), "<link rel=\"canonical\" href=\"/\">");

    Source source = rig.read(site.url("/sitemap.xml"));

    assertThat(rig.says(SeededSite.keeper(1, 0))).isTrue();
    assertThat(rig.says(SeededSite.keeper(2, 0))).isTrue();
    assertThat(rig.count(source, PageResult.ADDED)).isEqualTo(PAGES);
  }

  @Test
  void twoPagesThatCallEachOtherTheOriginalAreOneArticle() {
    site.head(SeededSite.path(1), "<link rel=\"canonical\" href=\"/pages/2\">");
    site.head(SeededSite.path(2), "<link rel=\"canonical\" href=\"/pages/1\">");

    rig.read(site.url("/sitemap.xml"));

    assertThat(rig.articles()).hasSize(PAGES - 1);
  }

  @Test
  void keepsRobotsRulesAndWhatPagesAskFor() {
    site.file("/robots.txt", "text/plain", "User-agent: *\nDisallow: /pages/1\nCrawl-delay: 0\n");
    site.head(SeededSite.path(2), "<meta name=\"robots\" content=\"noindex\">");

    Source source = rig.read(site.url("/sitemap.xml"));

    assertThat(site.asked).doesNotContainKeys("/pages/1", "/pages/10", "/pages/19");
    assertThat(rig.says(SeededSite.keeper(2, 0))).isFalse();
    assertThat(rig.says(SeededSite.keeper(3, 0))).isTrue();
    assertThat(rig.count(source, PageResult.LEFT_OUT)).isEqualTo(11 + 1);
    assertThat(rig.sites.get(source.id()).failures())
        .extracting(SourceStatus.Failure::why)
        .contains("robots.txt does not allow it", "it asks to be left out (noindex)");
  }

  @Test
  void aPageThatIsForbiddenFromNowOnIsForgotten() {
    Source source = rig.read(site.url("/sitemap.xml"));

    site.head(SeededSite.path(2), "<meta name=\"robots\" content=\"noindex, follow\">");
    rig.pass(source);

    assertThat(rig.says(SeededSite.keeper(2, 0))).isFalse();
    assertThat(rig.count(source, PageResult.REMOVED)).isEqualTo(1);
  }

  @Test
  void aFailingPageStaysAsItWasAndIsTriedAgain() {
    Source source = rig.read(site.url("/sitemap.xml"));

    site.fail(SeededSite.path(6), 500);
    site.slow(SeededSite.path(8), 300);
    site.edit(6, 1);
    rig.full(source);

    assertThat(rig.says(SeededSite.keeper(6, 0))).isTrue();
    assertThat(rig.count(source, PageResult.FAILED)).isEqualTo(1);
    assertThat(rig.count(source, PageResult.UNCHANGED)).isEqualTo(PAGES - 1);

    site.fail(SeededSite.path(6), 200);
    rig.full(source);

    assertThat(rig.says(SeededSite.keeper(6, 1))).isTrue();
    assertThat(rig.sites.get(source.id()).failures()).isEmpty();
  }

  @Test
  void aListThatCannotBeReadChangesNothing() {
    Source source = rig.read(site.url("/sitemap.xml"));
    for (String broken :
        List.of(
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>http://",
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"></urlset>")) {
      site.file("/sitemap.xml", "application/xml", broken);
      rig.sites.runNow(source.id());
      SiteRig.await(
          () -> rig.sites.get(source.id()).problem().isPresent(), () -> "a problem with " + broken);
      assertThat(rig.articles()).hasSize(PAGES);
      site.file("/sitemap.xml", "", "");
      rig.pass(source);
      assertThat(rig.sites.get(source.id()).problem()).isEmpty();
    }
  }

  @Test
  void anArticleOfTwoSourcesStaysUntilBothLetItGo() {
    Source map = rig.read(site.url("/sitemap.xml"));
    site.file("/list.txt", "text/plain", site.url("/pages/0") + "\n" + site.url("/pages/1"));
    Source list = rig.read(site.url("/list.txt"));
    assertThat(rig.articles()).hasSize(PAGES);

    rig.sites.remove(map.id());
    assertThat(rig.articles()).hasSize(2);

    rig.sites.remove(list.id());
    assertThat(rig.articles()).isEmpty();
    assertThat(rig.sites.all()).isEmpty();
  }

  @Test
  void aPausedSourceIsLeftAlone() {
    Source source = rig.read(site.url("/sitemap.xml"));
    rig.sites.pause(source.id());
    int lists = site.asked.get("/sitemap.xml");

    rig.sites.runNow(source.id());

    assertThat(rig.sites.get(source.id()).phase()).isEqualTo(SourceStatus.Phase.PAUSED);
    assertThat(site.asked.get("/sitemap.xml")).isEqualTo(lists);
    site.edit(1, 1);
    int before = rig.sites.get(source.id()).passes();
    rig.sites.resume(source.id());
    rig.awaitPasses(source, before + 1);
    assertThat(rig.says(SeededSite.keeper(1, 1))).isTrue();
  }

  @Test
  void aPingReadsAPageAtOnce() {
    Source source = rig.read(site.url("/sitemap.xml"));
    site.dated(false);
    site.edit(9, 1);

    rig.ping(source, site.url("/pages/9"));

    assertThat(rig.says(SeededSite.keeper(9, 1))).isTrue();
  }

  @Test
  void readsNoMorePagesThanItMay() {
    Source source = rig.sites.add(site.url("/sitemap.xml"), SiteRig.FAST.upTo(10), true);
    rig.awaitPasses(source, 1);

    assertThat(rig.articles()).hasSize(10);
    assertThat(rig.sites.get(source.id()).problem())
        .contains("20 pages are left out: 10 are read at most");
  }

  @Test
  void followsLinksToItsDepthOnOneSiteOnly() {
    String page =
        "<html><body><main><h1>%s</h1><p>This page has %s to say.</p>%s</main></body></html>";
    site.file(
        "/start",
        "text/html",
        page.formatted(
            "Start", "start", "<a href=\"/one\">1</a> <a href=\"http://example.org/x\">other</a>"));
    site.file("/one", "text/html", page.formatted("One", "one", "<a href=\"/two\">2</a>"));
    site.file("/two", "text/html", page.formatted("Two", "two", "<a href=\"/three\">3</a>"));
    site.file("/three", "text/html", page.formatted("Three", "three", ""));

    Source source = rig.sites.add(site.url("/start"), SiteRig.FAST.deep(2), true);
    rig.awaitPasses(source, 1);

    assertThat(rig.articles()).extracting(Article::title).containsExactly("Start", "One", "Two");
    assertThat(rig.sites.get(source.id()).kind()).contains("start_page");

    site.file("/one", "text/html", page.formatted("One", "one", ""));
    rig.full(source);
    assertThat(rig.articles()).extracting(Article::title).containsExactly("Start", "One");
  }

  @Test
  void refusesWhatIsNoSource() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "ftp://example.org/", "there is no folder ftp://example.org/",
                "/no/such/folder", "there is no folder /no/such/folder")
            .entrySet()) {
      assertThatThrownBy(() -> rig.sites.add(wrong.getKey(), SiteRig.FAST, true))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining(wrong.getValue());
    }
    assertThatThrownBy(() -> rig.sites.add("/tmp", SiteRig.FAST, false))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("folders are for whoever starts the server");
    assertThatThrownBy(() -> rig.sites.get("src-none"))
        .isInstanceOf(UnknownSourceException.class)
        .hasMessage("there is no source \"src-none\"; there is none yet");
  }

  @Test
  void aSourceOfARequestReachesOnlyTheHostsThatRequestsMay() {
    Source source = rig.sites.add(site.url("/sitemap.xml"), SiteRig.FAST, false);
    SiteRig.await(
        () -> rig.sites.get(source.id()).problem().isPresent(), () -> "the refusal of its host");

    assertThat(rig.sites.get(source.id()).problem().orElseThrow())
        .contains("the host 127.0.0.1 may not be fetched");
    assertThat(site.asked).isEmpty();
  }

  @Test
  void waitsBetweenTwoRequestsToOneHost() {
    site.file("/list.txt", "text/plain", site.url("/pages/0") + "\n" + site.url("/pages/1"));
    site.file("/robots.txt", "text/plain", "User-agent: Pilcrow\nCrawl-delay: 1\n");
    long start = System.nanoTime();

    rig.read(site.url("/list.txt"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(rig.articles()).hasSize(2);
  }

  private String idOf(int n) {
    return articleOf(n).id();
  }

  private Article articleOf(int n) {
    return rig.articles().stream()
        .filter(
            article ->
                article.paragraphs().stream()
                    .anyMatch(p -> p.text().contains(SeededSite.keeper(n, 0))))
        .findFirst()
        .orElseThrow();
  }
}
