package io.pilcrow.channel.slack.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slack-25")
class TextSplitterTest {
  private static final int MOST = 4000;
  private static final Pattern WHOLE =
      Pattern.compile("\\[link \\d+]\\(https://example\\.org/\\d+\\)|&lt;|&gt;|\\[\\d+]");

  @Test
  void leavesAShortTextAlone() {
    assertThat(TextSplitter.split("a b", MOST)).containsExactly("a b");
    assertThat(TextSplitter.split("", MOST)).containsExactly("");
  }

  @Test
  void losesNothingAndCutsNothingInTwo() {
    for (int seed = 0; seed < 200; seed++) {
      String text = text(new Random(seed), 20_000);
      List<String> pieces = TextSplitter.split(text, MOST);

      assertThat(pieces).hasSizeGreaterThan(4).allMatch(piece -> piece.length() <= MOST);
      assertThat(String.join("", pieces)).isEqualTo(text);
      assertThat(count(pieces)).as("seed %d", seed).isEqualTo(count(List.of(text)));
      assertThat(pieces)
          .noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    }
  }

  @Test
  void closesAFenceBeforeACutAndOpensItAfterwards() {
    String code = "int x = 1; // [1] &lt;\n".repeat(400);
    String text = "Before.\n\n```java\n" + code + "```\n\nAfter.";
    List<String> pieces = TextSplitter.split(text, MOST);

    assertThat(pieces).hasSizeGreaterThan(2).allMatch(piece -> piece.length() <= MOST);
    for (String piece : pieces) {
      assertThat(piece.split("(?m)^```", -1).length % 2).as(piece).isEqualTo(1);
    }
    assertThat(pieces.subList(1, pieces.size())).allMatch(piece -> piece.startsWith("```java\n"));
    String joined =
        String.join("", pieces).replace("\n``````java\n", "\n").replaceAll("\n```(?=```)", "\n");
    assertThat(joined).isEqualTo(text);
  }

  @Test
  void cutsAWordThatIsLongerThanAMessage() {
    List<String> pieces = TextSplitter.split("💡".repeat(6000), MOST);

    assertThat(String.join("", pieces)).isEqualTo("💡".repeat(6000));
    assertThat(pieces).allMatch(piece -> piece.length() <= MOST && piece.length() % 2 == 0);
  }

  private static int count(List<String> pieces) {
    int count = 0;
    for (String piece : pieces) {
      Matcher matcher = WHOLE.matcher(piece);
      while (matcher.find()) {
        count++;
      }
    }
    return count;
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(12)) {
        case 0 -> text.append("\n\n");
        case 1 -> text.append('\n');
        case 2 ->
            text.append("[link ").append(random.nextInt(99)).append("](https://example.org/7)");
        case 3 -> text.append("&lt;");
        case 4 -> text.append("&gt;");
        case 5 -> text.append('[').append(random.nextInt(300)).append(']');
        case 6 -> text.append("💡");
        case 7 -> text.append("x".repeat(random.nextInt(500)));
        default -> text.append(" word");
      }
    }
    return text.toString();
  }
}
