package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.Draws;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edit does to the ids of paragraphs: to those it touches, and to no other. */
class ParagraphIdsTest {
  @Test
  void numbersCountFromOneAndIdsAreUnique() {
    Draws.each(
        300,
        draws -> {
          List<String> texts = texts(draws);
          List<Paragraph> paragraphs = article(texts).paragraphs();

          assertThat(paragraphs.stream().map(Paragraph::number))
              .containsExactlyElementsOf(IntStream.rangeClosed(1, texts.size()).boxed().toList());
          assertThat(paragraphs.stream().map(Paragraph::id)).doesNotHaveDuplicates();
          assertThat(paragraphs.stream().map(Paragraph::text)).isEqualTo(texts);
        });
  }

  @Test
  void theOrderChangesNoId() {
    Draws.each(
        300,
        draws -> {
          List<String> texts = texts(draws);
          List<String> turned = new ArrayList<>(texts);
          Collections.reverse(turned);

          assertThat(textsById(turned)).isEqualTo(textsById(texts));
        });
  }

  @Test
  void oneMoreParagraphAddsOneId() {
    Draws.each(
        300,
        draws -> {
          List<String> texts = texts(draws);
          List<String> more = new ArrayList<>(texts);
          more.add(draws.number(0, texts.size()), text(draws));

          assertThat(textsById(more))
              .containsAllEntriesOf(textsById(texts))
              .hasSize(texts.size() + 1);
        });
  }

  @Test
  void anEditedParagraphChangesOneId() {
    Draws.each(
        300,
        draws -> {
          List<String> texts = texts(draws);
          List<String> edited = new ArrayList<>(texts);
          int last = texts.size() - 1;
          edited.set(last, texts.get(last) + "x");

          Map<String, String> kept = textsById(edited);
          kept.keySet().retainAll(textsById(texts).keySet());
          assertThat(kept).hasSize(last);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ten  metres, in the café.",
        " Ten metres,\nin the café.\n",
        "Ten metres,\r\nin the café.",
        "Ten\u00a0metres, in\u2003the café.",
        "\u00a0Ten metres, in the café.\u3000",
        "Ten metres,\u2028in the\u0085café.",
      })
  void whiteSpaceAndFormsOfTheSameLetterChangeNoId(String text) {
    String id = id("Ten metres, in the café.");

    assertThat(id(text)).isEqualTo(id);
    assertThat(id(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(id);
    assertThat(id(text + "!")).isNotEqualTo(id);
    assertThat(id(text.replace("é", "e"))).isNotEqualTo(id);
    assertThat(id(text.toUpperCase(java.util.Locale.ROOT))).isNotEqualTo(id);
  }

  private static List<String> texts(Draws draws) {
    return draws.list(1, 12, () -> text(draws));
  }

  private static String text(Draws draws) {
    return draws.of("One.", "Two.", "Three.", "One", "Twó.", "灯台。", "- a\n- b", "💡");
  }

  private static String id(String text) {
    return article(List.of(text)).paragraphs().get(0).id();
  }

  private static Map<String, String> textsById(List<String> texts) {
    Map<String, String> byId = new HashMap<>();
    article(texts).paragraphs().forEach(p -> byId.put(p.id(), p.text()));
    return byId;
  }

  private static Article article(List<String> texts) {
    ArticleBuilder builder = new ArticleBuilder("a", "A");
    texts.forEach(builder::paragraph);
    return builder.build();
  }
}
