package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.pilcrow.testing.Articles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the browser tests share: a publisher's site, a server that is dictated to, a page. */
@ExtendWith(Chromium.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class WidgetTest {
  static final String BUILT =
      "Say: It was built in 1854 {1:built in 1854 by the engineer Ada Morrow}.";

  private static final String MARKED =
      "[...(CSS.highlights.get('pilcrow') ?? [])].map((range) => range.toString()).join('|')"
          + ".replace(/\\u00ad/g, '').replace(/\\s+/g, ' ')";

  HostSite site;
  DictatedReader reader;
  WidgetServer server;
  BrowserContext context;
  Page page;
  final List<String> requests = new ArrayList<>();
  final List<String> errors = new ArrayList<>();
  final List<String> said = new ArrayList<>(); // on the console

  /** For a machine that has much else to do; nothing here waits longer than it must. */
  private static final int PATIENCE_MS = 60_000;

  @BeforeAll
  void startServer(@TempDir Path data) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    site = new HostSite();
    reader = new DictatedReader();
    server = WidgetServer.reading(reader, site, data, Set.of(site.origin()), Articles.fares());
  }

  @AfterAll
  void stopServer() {
    server.close();
    site.close();
  }

  @AfterEach
  void closePage() {
    if (context != null) {
      context.close();
    }
  }

  /** A new visitor opens a page of the site; what follows is {@code name=value} of the tag. */
  Page visit(String name, String... attributes) {
    return visit(new Browser.NewContextOptions().setViewportSize(1440, 900), name, attributes);
  }

  Page visit(Browser.NewContextOptions options, String name, String... attributes) {
    return visitAt(options, address(name, attributes));
  }

  /** The same, of any address. */
  Page visitAt(Browser.NewContextOptions options, String address) {
    closePage();
    requests.clear();
    errors.clear();
    said.clear();
    context = Chromium.browser().newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    page = context.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> said.add(message.text()));
    page.navigate(address);
    return page;
  }

  static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setViewportSize(360, 740)
        .setHasTouch(true)
        .setIsMobile(true);
  }

  String address(String name, String... attributes) {
    StringBuilder address = new StringBuilder(site.url(name));
    for (int i = 0; i < attributes.length; i++) {
      String[] pair = attributes[i].split("=", 2);
      String value = URLEncoder.encode(pair[1], StandardCharsets.UTF_8);
      address.append(i == 0 ? '?' : '&').append(pair[0]).append('=').append(value);
    }
    return address.toString();
  }

  /** Opens the plain page, the panel, and asks. */
  void askOn(String name, String question, String... attributes) {
    visit(name, attributes);
    open();
    ask(question);
  }

  void open() {
    launcher().click();
    assertThat(input()).isVisible();
  }

  /** Types and sends, and waits for the end of the answer. */
  void ask(String question) {
    send(question);
    assertThat(log()).hasAttribute("aria-busy", "false");
  }

  void send(String question) {
    input().fill(question);
    input().press("Enter");
    assertThat(page.locator(".question").last()).containsText(question.strip());
  }

  Locator launcher() {
    return page.locator(".launcher");
  }

  Locator panel() {
    return page.locator(".panel");
  }

  Locator log() {
    return page.getByRole(AriaRole.LOG);
  }

  Locator input() {
    return page.locator("textarea[part=input]");
  }

  Locator answer() {
    return page.locator(".answer").last();
  }

  Locator chip(int number) {
    return page.locator(".cite").getByText(String.valueOf(number), exact()).last();
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  /** The words that are marked in the host page, white space collapsed, soft hyphens left out. */
  String marked() {
    return (String) js(MARKED);
  }

  /** Waits until exactly these words are marked; the article is read before they are. */
  void assertMarked(String words) {
    try {
      page.waitForCondition(() -> marked().equals(words));
    } catch (TimeoutError late) {
      org.assertj.core.api.Assertions.assertThat(marked()).isEqualTo(words);
    }
  }

  Object js(String expression) {
    return page.evaluate(expression);
  }
}
