package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.Tokens;
import io.pilcrow.onnx.WordPieceTokenizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanSearchTest {
  private static final WordPieceTokenizer TOKENIZER =
      WordPieceTokenizer.open(ModelFile.resource("bge-small-en-v1.5-q-tokenizer.json"));
  private static final String TEXT = "Whale oil burned in the lamp until paraffin came.";

  private final Tokens tokens = TOKENIZER.encodePair("What burned?", TEXT, 64);
  private final float[] start = new float[tokens.length()];
  private final float[] end = new float[tokens.length()];

  @AfterAll
  static void close() {
    TOKENIZER.close();
  }

  @Test
  void findsTheSpanWithTheHighestSum() {
    Arrays.fill(start, -9);
    Arrays.fill(end, -9);
    start[at("whale")] = 3;
    end[at("oil")] = 2;
    start[0] = 1;
    end[0] = 1;
    ScoredSpan best = best().get(0);
    assertThat(best.span().of(TEXT)).isEqualTo("Whale oil");
    assertThat(best.margin()).isEqualTo(3);
  }

  @Test
  void neverEndsBeforeItStartsNorInTheQuestion() {
    Arrays.fill(start, -9);
    Arrays.fill(end, -9);
    start[at("came")] = 9;
    end[at("whale")] = 9;
    start[1] = 50; // "what"
    end[2] = 50;
    assertThat(best()).allSatisfy(s -> assertThat(s.span().length()).isPositive());
    assertThat(best().get(0).margin()).isLessThanOrEqualTo(18);
  }

  @Test
  void givesSpansThatDoNotOverlap() {
    List<ScoredSpan> spans = best();
    for (ScoredSpan one : spans) {
      assertThat(spans).filteredOn(s -> s.span().overlaps(one.span())).containsExactly(one);
    }
  }

  @Test
  void cutsNoWordInTwo() {
    String text = "They paraffinised it."; // several pieces
    Tokens pieces = TOKENIZER.encodePair("What?", text, 64);
    float[] high = new float[pieces.length()];
    Arrays.fill(high, -9);
    high[pieces.length() - 4] = 5; // in the midst of "paraffinised"
    ScoredSpan best = SpanSearch.best(pieces, high, high, text).get(0);
    assertThat(best.span().of(text)).isIn("paraffinised", "it");
  }

  @ParameterizedTest
  @CsvSource({"They met 𠮷田 there., 田", "It was Marti\u0301 who came., i"})
  void cutsNoCharacterInTwo(String text, String found) {
    Tokens pieces = TOKENIZER.encodePair("Who?", text, 64);
    float[] high = new float[pieces.length()];
    Arrays.fill(high, -9);
    for (int i = 0; i < pieces.length(); i++) {
      if (pieces.sequence(i) == 1 && text.substring(pieces.start(i), pieces.end(i)).equals(found)) {
        high[i] = 5;
      }
    }
    String best = SpanSearch.best(pieces, high, high, text).get(0).span().of(text);
    assertThat(best).isIn("𠮷田", "Marti\u0301");
  }

  private List<ScoredSpan> best() {
    return SpanSearch.best(tokens, start, end, TEXT);
  }

  /** The token of the passage that has this word. */
  private int at(String word) {
    for (int i = 0; i < tokens.length(); i++) {
      if (tokens.sequence(i) == 1
          && TEXT.substring(tokens.start(i), tokens.end(i)).equalsIgnoreCase(word)) {
        return i;
      }
    }
    throw new AssertionError("no token " + word);
  }
}
