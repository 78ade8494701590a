package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import io.pilcrow.feedback.FeedbackLog.Rating;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConversationTest extends WidgetTest {
  private static final String TWO = "Say: It was {1:built in 1854}.‖⏸ Mind {9:The path is steep}.";

  @Test
  @DisplayName(
      "widget-15 stop ends the work of the server within a second and keeps the words that came")
  void stopEndsTheWorkOfTheServer() throws InterruptedException {
    boolean isInTime = false;
    for (int i = 0; i < 3 && !isInTime; i++) { // of three, for a machine that was busy elsewhere
      visit("plain.html");
      open();
      send(TWO);
      reader.awaitPause();
      assertThat(answer()).containsText("It was 1.");
      page.getByLabel("Stop").click();
      isInTime = reader.interrupted.tryAcquire(1, TimeUnit.SECONDS);

      assertThat(page.locator(".note")).hasText("Stopped");
      assertThat(answer()).containsText("It was 1.");
      assertThat(page.getByLabel("Send")).isVisible();
      assertThat(isInTime || reader.interrupted.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(isInTime).isTrue();
  }

  @Test
  @DisplayName("widget-15 the last answer can be asked for again, and copied with its sources")
  void theLastAnswerIsReplacedAndCopied() {
    visit("plain.html");
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    open();
    ask(BUILT);
    page.getByLabel("Answer again").click();
    assertThat(page.locator(".question")).hasCount(1);
    assertThat(chip(1)).isVisible();
    assertThat(page.locator(".tool[aria-label='Copy']")).isVisible();
    page.locator(".tool[aria-label='Copy']").click();
    assertThat(page.locator("[aria-live=polite]").getByText("Copied")).hasCount(1);
    assertThat(page.locator(".tool[aria-label='Copy'] path")).hasAttribute("d", "M5 13l5 5L20 6");

    assertThat(js("() => navigator.clipboard.readText()"))
        .isEqualTo(
            "It was built in 1854 [1].\n\n[1] The lighthouse of Skerry Point ¶1: “built in 1854 by the engineer Ada Morrow” "
                + site.url("plain.html"));
    assertThat((String) js(PASTED_HTML))
        .contains("<sup><a href=\"" + site.url("plain.html") + "#:~:text=")
        .contains(">The lighthouse of Skerry Point ¶1</a>: “built in 1854");
  }

  private static final String PASTED_HTML =
      "() => navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) =>"
          + " blob.text())";

  @Test
  @DisplayName("widget-16 a rating is sent once, toggles, survives a reload and takes a reason")
  void aRatingIsSentAndKept() {
    askOn("plain.html", BUILT);
    Locator good = page.locator(".tool[aria-label='Good answer']");
    Locator bad = page.locator(".tool[aria-label='Bad answer']");

    Request sent = page.waitForRequest("**/v1/feedback", good::click);
    assertThat(sent.postData()).contains("\"value\":\"up\"", "\"answer_id\":\"ans_");
    page.reload();
    assertThat(good).hasAttribute("aria-pressed", "true");
    assertThat(page.waitForRequest("**/v1/feedback", good::click).postData()).contains("\"none\"");
    page.waitForResponse("**/v1/feedback", bad::click);
    page.locator(".reason input").fill("It names no month.");
    assertThat(
            page.waitForResponse("**/v1/feedback", () -> page.locator(".reason button").click())
                .status())
        .isEqualTo(201);

    assertThat(server.ratings.counts()).isEqualTo(Map.of(Rating.DOWN, 1L));
  }

  @Test
  @DisplayName("widget-17 at most four starters are offered, whole")
  void atMostFourStartersAreOffered() {
    visit(
        "plain.html",
        "starters=Who built it?|A question so long that it takes two lines of the panel, at the least, to be read|Who?|What?|Too many?");
    open();
    Locator starters = page.locator(".starters button");

    assertThat(starters).hasCount(4);
    assertThat(
            js(
                "() => [...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('.starters button')].every((one) => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight)"))
        .isEqualTo(true);
    starters.first().click();
    assertThat(page.locator(".question")).containsText("Who built it?");
    assertThat(starters.first()).isHidden();
  }

  @Test
  @DisplayName(
      "widget-17 an opened panel says what it does, offers the overview and says who answers")
  void anOpenedPanelIsNeverEmpty() {
    visit("plain.html", "privacy=https://example.org/privacy");
    open();
    Locator intro = page.locator(".intro");
    assertThat(intro).containsText("every answer shows the paragraph");
    assertThat(intro).containsText("A machine picks the answers");
    assertThat(intro.getByText("Privacy")).hasAttribute("href", "https://example.org/privacy");
    Request asked =
        page.waitForRequest("**/v1/answers", () -> intro.getByText("What is this about?").click());
    assertThat(asked.postData()).contains("\"kind\":\"overview\"");
    assertThat(intro).isHidden();
    page.getByLabel("New conversation").click();
    assertThat(intro).isVisible();

    visit("plain.html", "privacy=javascript:alert(1)");
    open();
    assertThat(page.locator(".intro a")).hasCount(0);
  }

  @Test
  @DisplayName("widget-25 a reload keeps the conversation and marks the answer that it cut")
  void aReloadKeepsTheConversation() {
    visit("plain.html");
    open();
    ask(BUILT);
    send(TWO);
    reader.awaitPause();
    assertThat(answer()).containsText("It was 1.");
    page.reload();

    assertThat(panel()).isVisible();
    assertThat(page.locator(".question")).hasCount(2);
    assertThat(page.locator(".note")).hasText("Interrupted");
    assertThat(js("() => document.activeElement === document.body")).isEqualTo(true);
    chip(1).click();
    assertMarked("built in 1854");
    page.getByLabel("New conversation").click();
    page.reload();
    assertThat(panel()).isVisible();
    assertThat(page.locator(".question")).hasCount(0);
  }

  @Test
  @DisplayName(
      "widget-25 nothing is stored where that is not wanted, nor needed where it is forbidden")
  void nothingIsStoredWhereThatIsNotWanted() {
    askOn("plain.html", BUILT, "persist=none");
    assertThat(js("() => sessionStorage.length + localStorage.length")).isEqualTo(0);

    visit("blank.html");
    context.addInitScript(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }})");
    page.navigate(site.url("plain.html"));
    open();
    ask(BUILT);
    assertThat(chip(1)).isVisible();
    assertThat(errors).isEmpty();
  }

  @Test
  @DisplayName("widget-26 a new question goes to the top, and its verdict stays in view")
  void aNewQuestionGoesToTheTop() {
    visit("plain.html");
    open();
    ask("Say: " + "{1:built in 1854} word".repeat(150));
    assertThat(js(AT_TOP)).isEqualTo(true);
    ask("Who sells brushes?");
    assertThat(js(AT_TOP)).isEqualTo(true);
    assertThat(answer()).isInViewport();
    page.locator("summary").first().click();
    assertThat(js(AT_TOP)).isEqualTo(true);
    page.reload();
    assertThat(js(AT_TOP)).isEqualTo(true);
    assertThat(answer()).isInViewport();

    visit("blank.html");
    js("() => Pilcrow.destroy()");
    js(
        "() => { const made = document.createElement('pilcrow-ask'); made.setAttribute('position',"
            + " 'inline'); made.setAttribute('article', 'plain'); document.body.append(made); }");
    ask("Say: It was {1:built in 1854}.");
    double low = panel().boundingBox().height;
    ask("Say: It was {1:built in 1854} again.");
    assertThat(js(AT_TOP)).isEqualTo(true);
    assertThat(panel().boundingBox().height).as("no room for both").isEqualTo(low);
    ask("Say: " + "{1:built in 1854} word".repeat(30));
    page.waitForCondition(() -> panel().boundingBox().height > low);
    assertThat(js(AT_TOP)).isEqualTo(true);
    assertThat(errors).isEmpty();
  }

  private static final String AT_TOP =
      "() => { const root = document.querySelector('pilcrow-ask').shadowRoot; const log ="
          + " root.querySelector('.log').getBoundingClientRect(); const asked ="
          + " [...root.querySelectorAll('.question')].at(-1).getBoundingClientRect(); return"
          + " asked.top >= log.top && asked.top < log.top + 24; }";

  @Test
  @DisplayName("widget-26 the view follows who went to the end and leaves alone who scrolled up")
  void theViewFollowsWhoReadsAlong() {
    visit("plain.html");
    open();
    String much = "{1:built in 1854} word".repeat(150);
    ask("Say: " + much);
    page.locator(".down").click();
    assertThat(js(END)).isEqualTo(true);
    send("Say: " + much + "‖⏸ more {1:built in 1854} " + much + "‖⏸ end {1:built in 1854}");
    reader.awaitPause();
    assertThat(answer()).containsText("word");
    js(
        "() => document.querySelector('pilcrow-ask').shadowRoot.querySelector('.log').scrollTop = 100");
    reader.goOn();
    reader.awaitPause();

    assertThat(answer()).containsText("more");
    assertThat(
            js(
                "() => document.querySelector('pilcrow-ask').shadowRoot.querySelector('.log').scrollTop"))
        .isEqualTo(100);
    page.locator(".down").click();
    assertThat(js(END)).isEqualTo(true);
    reader.goOn();
    assertThat(log()).hasAttribute("aria-busy", "false");
    assertThat(js(END)).isEqualTo(true);
  }

  private static final String END =
      "() => { const log = document.querySelector('pilcrow-ask').shadowRoot.querySelector('.log'); return log.scrollTop + log.clientHeight >= log.scrollHeight - 50; }";

  @Test
  @DisplayName("widget-27 it opens by itself only where the page says so, and takes no focus")
  void itOpensByItselfOnlyWhereToldTo() {
    visit("plain.html", "open=true");

    assertThat(panel()).isVisible();
    assertThat(js("() => document.activeElement === document.body")).isEqualTo(true);
  }
}
