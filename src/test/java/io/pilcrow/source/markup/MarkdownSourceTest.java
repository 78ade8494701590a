package io.pilcrow.source.markup;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownSourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: The weir\nauthor: Ida Holm\ndate: 2024-05-01\n---\nIt holds.",
        "---\ntitle: The weir\nauthor: Ida Holm\ndate: 2024-05-01\n...\n\nIt holds.",
        "---\r\ntitle: The weir\r\nauthor: Ida Holm\r\ndate: 2024-05-01\r\n---\r\nIt holds.",
        "+++\ntitle = \"The weir\"\nauthors = [\"Ida Holm\"]\ndate = 2024-05-01\n+++\nIt holds.",
        "{\n  \"title\": \"The weir\",\n  \"author\": {\"name\": \"Ida Holm\"},\n  \"date\": \"2024-05-01\"\n}\n\nIt holds."
      })
  void frontMatterIsTheRecord(String text) {
    Article article = markdown(text);

    assertThat(article.title()).isEqualTo("The weir");
    assertThat(article.record().authors()).containsExactly("Ida Holm");
    assertThat(article.record().published().orElseThrow().text()).isEqualTo("2024-05-01");
    assertThat(shown(article)).containsExactly("PROSE It holds.");
  }

  @Test
  void aTextThatBeginsWithABraceIsNone() {
    assertThat(blocks("{name} is asked for.\n\nThen it starts."))
        .containsExactly("PROSE {name} is asked for.", "PROSE Then it starts.");
  }

  @Test
  void aFootnoteStandsAfterTheParagraphThatRefersToIt() {
    assertThat(
            blocks(
                "The wall is old[^1] and high.[^b]\n\nNobody climbs it.\n\n[^b]: Six metres.\n[^1]: From 1480.\n\n    Rebuilt in 1702."))
        .containsExactly(
            "PROSE The wall is old and high.",
            "PROSE From 1480.",
            "PROSE Rebuilt in 1702.",
            "PROSE Six metres.",
            "PROSE Nobody climbs it.");
  }

  @Test
  void aCalloutBeginsWithItsName() {
    assertThat(blocks("> [!WARNING]\n> Keep the lid shut.\n>\n> Always."))
        .containsExactly("QUOTE Warning\nKeep the lid shut.\nAlways.");
  }

  @Test
  void calloutsOfMkDocsAndDocusaurusBeginWithTheirNames() {
    assertThat(
            blocks(
                "!!! note \"Before you start\"\n    Shut the valve.\n\n    - Slowly\n\nThen open it.\n\n"
                    + ":::tip\n\nOil it *first*.\n\n:::\n\nAll is well!!! Really."))
        .containsExactly(
            "QUOTE Before you start\nShut the valve.\n• Slowly",
            "PROSE Then open it.",
            "QUOTE Tip\nOil it first.",
            "PROSE All is well!!! Really.");
  }

  @Test
  void aTermAndItsMeaningsAreAList() {
    assertThat(
            blocks(
                "Weir\n: A low dam.\n: A fence for fish.\n\nLock\n\n: A chamber for boats.\n\nThe end: it is near."))
        .containsExactly(
            "LIST Weir\n  A low dam.\n  A fence for fish.\nLock\n  A chamber for boats.",
            "PROSE The end: it is near.");
  }

  @Test
  void tasksSayWhetherTheyAreDone() {
    assertThat(blocks("- [x] Buy rope\n- [ ] Sell boat"))
        .containsExactly("LIST • [x] Buy rope\n• [ ] Sell boat");
  }

  private static List<String> blocks(String text) {
    return shown(markdown(text));
  }

  private static Article markdown(String text) {
    return read("weir.md", text.getBytes(StandardCharsets.UTF_8));
  }
}
