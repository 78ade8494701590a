package io.pilcrow.channel.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
  @Test
  void linesEndAtWordsAndKeepWhatTheyBeginWith() {
    String text = "one two three four\n    five six seven eight\n";

    assertThat(WrappedText.of(text, 14))
        .isEqualTo("one two three\nfour\n    five six\n    seven\n    eight\n");
  }

  @Test
  void anAddressStaysWhole() {
    String text = "see\n    https://example.org/a-long-way/to-the-terms and more\n";

    assertThat(WrappedText.of(text, 20))
        .isEqualTo("see\n    https://example.org/a-long-way/to-the-terms\n    and more\n");
  }

  @Test
  void coloursTakeNoRoom() {
    String text = "\u001b[1mone two\u001b[0m three\n";

    assertThat(WrappedText.of(text, 13)).isEqualTo(text);
    assertThat(WrappedText.of(text, 12)).isEqualTo("\u001b[1mone two\u001b[0m\nthree\n");
  }

  @Test
  void withoutATerminalNothingChanges() {
    String text = "one two three four, and no line break at the end";

    assertThat(WrappedText.of(text, 0)).isEqualTo(text);
    assertThat(WrappedText.of(text, 48)).isEqualTo(text);
  }
}
