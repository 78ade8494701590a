package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.testing.XssPayloads;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of {@link XssPayloads} wherever words of others are shown, in a real browser. */
@DisplayName("security-05: words of others run nothing, load nothing and are no markup")
class XssTest extends WidgetTest {
  private static final List<String> PAYLOADS = XssPayloads.all();
  private static final int AT_ONCE = 5; // as many as an answer has citations

  private static final Set<String> IN_THE_WIDGET =
      Set.of(
          "a b bdi blockquote button code details div em form h2 i li ol p path pre q section span strong summary svg table td textarea th tr ul"
              .split(" "));
  private static final Set<String> IN_A_PAGE =
      Set.of(
          "html head meta title link script body header a span main article h1 h2 p div small ul li aside noscript form fieldset legend label input textarea button progress pilcrow-ask blockquote pre code table tbody tr td ol q"
              .split(" "));

  private WidgetServer open;

  @BeforeAll
  void startOpenServer(@TempDir Path own) {
    open = WidgetServer.reading(reader, site, own, Set.of(site.origin()), articles());
  }

  @AfterAll
  void stopOpenServer() {
    open.close();
  }

  /** One article of all payloads, and one with each of them as its title. */
  private Article[] articles() {
    List<Article> articles = new ArrayList<>();
    ArticleBuilder all =
        new ArticleBuilder("hostile", PAYLOADS.get(0))
            .url("https://example.org/\"><script>boom()</script>");
    for (String payload : PAYLOADS) {
      all.heading(2, payload).paragraph(payload);
      articles.add(
          new ArticleBuilder("t" + articles.size(), payload)
              .paragraph("A plain paragraph.")
              .build());
    }
    articles.add(all.build());
    return articles.toArray(Article[]::new);
  }

  @Test
  void asAnswerAndQuoteInTheWidget() {
    assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(200);
    watched(site.url("plain.html?article=hostile&label=" + encoded(PAYLOADS.get(4))));
    open();
    for (int from = 0; from < PAYLOADS.size(); from += AT_ONCE) {
      StringBuilder answer = new StringBuilder("Say: ");
      for (int i = from; i < Math.min(from + AT_ONCE, PAYLOADS.size()); i++) {
        answer.append(PAYLOADS.get(i)).append("\n\n{" + (i + 1) + ":" + PAYLOADS.get(i) + "}\n\n");
      }
      ask(answer.toString());
      assertThat(page.locator(".cite").last()).isVisible();
    }
    page.locator(".cite").last().focus();
    assertThat(page.locator(".card q")).isVisible();

    assertHarmless();
    assertThat(
            ((String)
                    js(
                        "() => [...new Set([...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('*')].map((one) => one.localName))].join()"))
                .split(","))
        .isSubsetOf(IN_THE_WIDGET);
    assertThat(
            (String)
                js("() => " + ATTRIBUTES + "(document.querySelector('pilcrow-ask').shadowRoot)"))
        .isEmpty();
  }

  @Test
  void asTitlesInTheLibraryAndAsAnArticleOnItsPage() {
    for (String path :
        List.of("/", "/a/hostile", "/a/t3", "/a/nothing-" + encoded("<img src=x>"))) {
      watched(open.url() + path);
      assertThat(page.locator("header")).isVisible();
      assertHarmless();
      assertThat(
              ((String)
                      js(
                          "() => [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))].join()"))
                  .split(","))
          .isSubsetOf(IN_A_PAGE);
      assertThat((String) js("() => " + ATTRIBUTES + "(document)")).isEmpty();
    }
  }

  @Test
  void asQuestionAndAnswerWithoutScript() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < PAYLOADS.size(); i++) {
      String question = "Say: " + PAYLOADS.get(i) + " {" + (i + 1) + ":" + PAYLOADS.get(i) + "}";
      String html = get(client, "/a/hostile?q=" + encoded(question)).body();
      for (Element element : Jsoup.parse(html).getAllElements()) {
        assertThat(IN_A_PAGE)
            .as(PAYLOADS.get(i))
            .contains(element.normalName().replace("#root", "html"));
        assertThat(element.attributes().asList())
            .as(PAYLOADS.get(i))
            .noneMatch(attribute -> attribute.getKey().startsWith("on"))
            .noneMatch(attribute -> attribute.getKey().equals("style"));
      }
    }
  }

  @Test
  void asAnAddressThatIsNotThere() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String payload : PAYLOADS) {
      for (String path :
          List.of("/", "/v1/articles/", "/docs/", "/problems/", "/widget/strings/")) {
        HttpResponse<String> response = get(client, path + encoded(payload));
        assertThat(response.statusCode()).as(payload).isBetween(400, 404);
        assertThat(response.headers().firstValue("content-type").orElse(""))
            .as(path + payload)
            .startsWith("application/");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      }
    }
  }

  @Test
  void asTheNameOfAFile(@TempDir Path own) throws Exception {
    try (WidgetServer uploads = WidgetServer.reading(reader, site, own, Set.of(site.origin()))) {
      HttpClient client = HttpClient.newHttpClient();
      for (String payload : PAYLOADS.subList(0, 60)) {
        String name = payload.replace("\"", "%22") + ".txt";
        String body =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\n\r\nSome plain words.\r\n--b--\r\n";
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(uploads.url() + "/v1/articles"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 499);
      }
      watched(uploads.url() + "/");
      assertThat(page.locator(".library a").first()).isVisible();
      assertHarmless();
      assertThat((String) js("() => " + ATTRIBUTES + "(document)")).isEmpty();
    } finally {
      site.servedBy(open.url());
    }
  }

  @Test
  void asAnErrorInTheWidget() {
    for (String payload : List.of("<img src=x onerror=boom()>", "<svg onload=boom()>")) {
      watched(site.url("plain.html?article=" + encoded(payload)));
      open();
      ask("Say: anything");
      assertHarmless();
      assertThat(
              (String)
                  js("() => " + ATTRIBUTES + "(document.querySelector('pilcrow-ask').shadowRoot)"))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("security-06: a link that names another host shows where it leads")
  void aLinkThatNamesAnotherHostShowsWhereItLeads() {
    watched(site.url("plain.html?article=t0"));
    open();
    ask(
        "Say: [www.bank.example](https://evil.example/a) [https://bank.example/x](https://bank.example.evil.example/)"
            + " [p\u0430ypal.example](https://p\u0430ypal.example/) [bank.example](https://bank.example/b)"
            + " [the terms](https://example.org/terms) [](https://example.org/none) [me@x.example](mailto:me@x.example)"
            + " {1:A plain paragraph.}");
    assertThat(page.locator(".answer").last().locator("a[rel]"))
        .hasText(
            new String[] {
              "https://evil.example/a",
              "https://bank.example.evil.example/",
              "https://xn--pypal-4ve.example/",
              "bank.example",
              "the terms",
              "https://example.org/none",
              "me@x.example"
            });
    assertThat(
            (String)
                js(
                    "() => [...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('.answer a[target]')].map((a) => a.rel).join()"))
        .matches("(noopener noreferrer nofollow ugc,?){7}");
  }

  @Test
  void inTheAddressOfTheDocumentation() {
    watched(open.url() + "/docs");
    for (String query :
        List.of(
            "?url=https://evil.example/openapi.json",
            "?configUrl=https://evil.example/config.json",
            "?urls.primaryName=<img src=x onerror=boom()>",
            "?url=data:text/html,<script>boom()</script>",
            "#/<img src=x onerror=boom()>",
            "?oauth2RedirectUrl=javascript:boom()&validatorUrl=https://evil.example/")) {
      page.navigate("about:blank"); // a change of the hash alone would load nothing
      page.navigate(
          open.url() + "/docs" + query.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20"));
      assertThat(page.locator(".swagger-ui .info").first()).isVisible();
      assertHarmless();
      assertThat(page.locator("img[src=x], iframe, object, embed")).hasCount(0);
    }
  }

  private static final String ATTRIBUTES =
      "((root) => [...root.querySelectorAll('*')].flatMap((one) => [...one.attributes].filter((a) => a.name.startsWith('on') || (['href', 'src', 'action', 'formaction'].includes(a.name) && !/^(https?:|mailto:|\\/|#|data:,$)/.test(a.value))).map((a) => one.localName + ' ' + a.name + '=' + a.value)).join())";

  /** A new visitor of any page, whose requests, errors and dialogs are kept. */
  private void watched(String url) {
    site.servedBy(open.url());
    closePage();
    requests.clear();
    errors.clear();
    context =
        Chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    context.setDefaultTimeout(30_000);
    context.addInitScript("window.ran = 0; window.boom = () => ran++;");
    page = context.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onPageError(errors::add);
    page.onDialog(dialog -> errors.add("dialog " + dialog.message()));
    page.navigate(url);
  }

  private void assertHarmless() {
    assertThat(js("() => ran")).isEqualTo(0);
    assertThat(errors).isEmpty();
    assertThat(requests)
        .allMatch(
            url ->
                url.startsWith(site.origin())
                    || url.startsWith(open.url())
                    || url.startsWith("http://127.0.0.1:")
                    || url.startsWith("data:"));
  }

  private HttpResponse<String> get(HttpClient client, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(open.url() + path)).build(), BodyHandlers.ofString());
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
