package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tag, the whole pipeline: from a page of another site to the words in its article. */
class FirstAnswerTest extends WidgetTest {
  @Test
  @DisplayName("widget-01 one tag on a page answers with the words of its article")
  void oneTagAnswersWithTheWordsOfTheArticle(@TempDir Path own) {
    try (WidgetServer whole = WidgetServer.whole(site, own)) {
      visit("plain.html");
      open();
      ask("When was the lighthouse built?");

      assertThat(answer()).containsText("1854");
      chip(1).click();
      assertThat(page.locator("[data-pilcrow-cited]")).containsText("built in 1854");
      assertThat(marked()).contains("1854");
      assertThat(errors).isEmpty();
    } finally {
      site.servedBy(server.url());
    }
  }
}
