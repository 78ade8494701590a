package io.pilcrow.source.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("security-04: what nobody can see is no part of an article")
class InvisibleTextTest {
  private static final Path PAGES = Path.of("src/test/resources/io/pilcrow/source");

  /** What is left instead of it is in the golden files: see {@link GoldenArticlesTest}. */
  @ParameterizedTest
  @ValueSource(strings = {"invisible.html", "invisible.md", "hidden.html"})
  void thePagesHideWhatTheirGoldenFilesDoNotHave(String page) throws IOException {
    assertThat(Files.readString(PAGES.resolve(page))).containsPattern("ferry is free|Ignore all");
    assertThat(Files.readString(PAGES.resolve(page + ".golden")))
        .doesNotContainPattern(
            "ferry is free|Ignore all|[\\x{E0000}-\\x{E0020}\\u200B\\u202A-\\u202E]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👩‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🏴‍☠️ ❤️‍🔥 🙂‍↔️ 👩🏽‍⚕️ 🧑🏿‍🤝‍🧑🏻", // joined emoji
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇳🇴", // flags
        "☎︎ ☺️ 1️⃣ 葛󠄀城市", // one variation selector each
        "می‌خواهم نمی‌دانم ه‍", // Persian
        "क्‍ष र्‍य क्‌ष", // Hindi
        "ක්‍රියා ശ്രീ ന്‍ র‍্য", // Sinhala, Malayalam, Bengali
        "naïve Größe שָׁלוֹם नमस्ते ประเทศไทย 日本語 한국어",
        "a b\tc\nd"
      })
  void whatReadersSeeStays(String text) {
    assertThat(Characters.visible(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B",
        "\u200C",
        "\u200D",
        "\u200C\u200D\u200C\u200D",
        "\u200E\u200F\u061C",
        "\u202A\u202B\u202D\u202E\u202C",
        "\u2066\u2067\u2068\u2069",
        "\u2060\u2061\u2062\u2063\u2064",
        "\uFEFF\u00AD\u034F\u180E",
        "\u115F\u1160\u3164\uFFA0",
        "\uFFF9\uFFFA\uFFFB",
        "\uDB40\uDC01\uDB40\uDC48\uDB40\uDC69\uDB40\uDC7F", // tags
        "\uD834\uDD73\uD834\uDD7A",
        "\u0000\u0008\u000B\u001B\u007F\u009B"
      })
  void whatNobodySeesGoes(String nothing) {
    assertThat(Characters.visible("see" + nothing + "n")).isEqualTo("seen");
    assertThat(Characters.visible(nothing + "seen" + nothing)).isEqualTo("seen");
  }

  @Test
  void aRowOfSelectorsOrJoinersIsCutToWhatItMayBe() {
    assertThat(Characters.visible("☺\uFE0F\uFE01\uFE02\uFE03.")).isEqualTo("☺\uFE0F.");
    assertThat(Characters.visible("葛\uDB40\uDD00\uDB40\uDD12\uDB40\uDD99"))
        .isEqualTo("葛\uDB40\uDD00");
    assertThat(Characters.visible("می\u200C\u200C\u200Cخ")).isEqualTo("می\u200Cخ");
    assertThat(Characters.visible("🏴\uDB40\uDC68\uDB40\uDC69 flag")).isEqualTo("🏴 flag");
  }

  @Test
  void cleaningTwiceChangesNothingMore() {
    Random random = new Random(4);
    int[] alphabet =
        "aب☺क\u200B\u200C\u200D\uFE0F\uDB40\uDC67\uD83C\uDFF4 \u202E👩".codePoints().toArray();
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      String once = Characters.visible(text.toString());
      assertThat(once).doesNotContain("\u200B", "\u202E", "\uDB40\uDC67");
      assertThat(Characters.visible(once)).isEqualTo(once);
    }
  }
}
