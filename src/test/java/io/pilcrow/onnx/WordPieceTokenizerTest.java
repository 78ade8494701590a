package io.pilcrow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.util.Utils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {
  private static final WordPieceTokenizer TOKENIZER =
      WordPieceTokenizer.open(ModelFile.resource("bge-small-en-v1.5-q-tokenizer.json"));

  @AfterAll
  static void close() {
    TOKENIZER.close();
  }

  @Test
  void opensWithoutTellingItsMakers() {
    assertThat(Utils.isOfflineMode()).isTrue();
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  @Test
  void framesATextWithClsAndSep() {
    Tokens tokens = TOKENIZER.encode("hello world", 512);

    assertThat(tokens.ids()).containsExactly(101, 7592, 2088, 102);
    assertThat(tokens.mask()).containsExactly(1, 1, 1, 1);
    assertThat(tokens.sequence(0)).isEqualTo(Tokens.SPECIAL);
    assertThat(tokens.dropped()).isZero();
  }

  @Test
  void offsetsCountUtf16UnitsAfterEmojiCjkAndAccents() {
    String text = "💡💡 Zoë’s 富士山 lamp, 🗻 naïve light";

    assertThat(words(TOKENIZER.encode(text, 512), 0, text))
        .contains("Zoë", "富", "士", "山", "lamp", ",", "naïve", "light");
  }

  @Test
  void offsetsSurviveDecomposedAccentsAndControlCharacters() {
    String text = "cafe\u0301 \u00a0 night\u200b 😀 end";

    assertThat(words(TOKENIZER.encode(text, 512), 0, text))
        .contains("end")
        .anyMatch(w -> w.startsWith("caf"));
  }

  @Test
  void offsetsSurviveHalfCharactersAndZeros() {
    String text = "half \ud83d of \udca1\u0000 a 💡 lamp";

    assertThat(words(TOKENIZER.encode(text, 512), 0, text)).contains("half", "of", "a", "lamp");
  }

  @Test
  void aPairKnowsWhichTextATokenStandsIn() {
    String question = "When, 🗻?";
    String passage = "🗻 on Wednesday";
    Tokens tokens = TOKENIZER.encodePair(question, passage, 512);

    assertThat(words(tokens, 0, question)).contains("When", "?");
    assertThat(words(tokens, 1, passage)).contains("on", "Wednesday");
    assertThat(tokens.typeIds()[tokens.length() - 1]).isEqualTo(1);
    assertThat(tokens.typeIds()[0]).isZero();
  }

  @Test
  void saysHowManyTokensDidNotFit() {
    assertThat(TOKENIZER.encode("one two three four", 4).dropped()).isEqualTo(2);
    Tokens pair = TOKENIZER.encodePair("one two", "three four five", 6);
    assertThat(pair.dropped()).isEqualTo(2);
    assertThat(pair.length()).isEqualTo(6);
  }

  @Test
  void aLongTextIsNotCutByTheTokenizersOwnSettings() {
    assertThat(TOKENIZER.count("word ".repeat(3000))).isEqualTo(3000);
  }

  @Test
  void piecesCoverTheWholeText() {
    String text = "alpha beta gamma delta epsilon";
    List<Tokens> pieces = TOKENIZER.encodePieces(text, 4);
    List<String> words = new ArrayList<>();
    pieces.forEach(piece -> words.addAll(words(piece, 0, text)));

    assertThat(String.join("", words)).isEqualTo("alphabetagammadeltaepsilon");
    assertThat(pieces).allMatch(piece -> piece.length() <= 4 && piece.dropped() == 0);
    assertThat(TOKENIZER.encodePieces("", 4)).hasSize(1);
  }

  @Test
  void refusesAQuestionThatLeavesNoRoomForThePassage() {
    assertThatThrownBy(() -> TOKENIZER.encodePair("one two three", "four", 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 7");
  }

  @Test
  void aFileThatIsNoTokenizerIsNamed() {
    ModelFile file = new ModelFile("broken.json", StandardCharsets.UTF_8.encode("{}"));

    assertThatThrownBy(() -> WordPieceTokenizer.open(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("broken.json");
  }

  private static List<String> words(Tokens tokens, int sequence, String text) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.length(); i++) {
      if (tokens.sequence(i) == sequence) {
        words.add(text.substring(tokens.start(i), tokens.end(i)));
      }
    }
    return words;
  }
}
