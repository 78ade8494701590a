package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.Nginx;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose widget comes from a folder of another site's nginx. */
class WidgetBehindNginxTest extends WidgetTest {
  @Test
  @DisplayName("api-09: below a prefix of nginx the widget streams, cites and marks")
  void belowAPrefixTheWidgetStreams(@TempDir Path folder) throws Exception {
    try (Nginx nginx = Nginx.before(server.url(), folder)) {
      String prefix = nginx.url() + "/pilcrow";
      site.servedBy(prefix);
      visit("plain.html");
      open();
      send("Say: It was {1:built in 1854}.‖⏸ Mind {9:The path is steep}.");
      assertThat(answer()).containsText("It was");
      reader.awaitPause();
      assertThat(answer()).not().containsText("Mind");
      reader.goOn();
      assertThat(answer()).containsText("Mind");

      chip(1).click();
      assertMarked("built in 1854");
      assertThat(errors).isEmpty();
      assertThat(requests).allMatch(url -> url.startsWith(prefix) || url.startsWith(site.origin()));
    } finally {
      site.servedBy(server.url());
    }
  }
}
