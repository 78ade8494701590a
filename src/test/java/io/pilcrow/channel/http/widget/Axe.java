package io.pilcrow.channel.http.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.Reporter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks <a href="https://github.com/dequelabs/axe-core">axe</a> about a part of a page. */
final class Axe {
  private static final String SCRIPT = script();

  private Axe() {}

  /**
   * @param part a selector; shadow roots below it are looked into
   */
  static void assertNoViolations(Page page, String part, String state) {
    if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
      page.evaluate("() => {" + SCRIPT + "}");
    }
    String found =
        (String)
            page.evaluate(
                "(part) => axe.run(part, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                    + ".then((result) => JSON.stringify({passes: result.passes.length, violations: result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '))}))",
                part);
    try {
      JsonNode read = new ObjectMapper().readTree(found);
      assertThat(read.get("passes").asInt()).as(state).isPositive();
      assertThat(read.get("violations")).as(state).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script() {
    try (InputStream in = Reporter.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
