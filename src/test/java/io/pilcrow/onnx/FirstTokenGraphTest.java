package io.pilcrow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstTokenGraphTest {
  private static final ModelFile BGE = ModelFile.resource("bge-small-en-v1.5-q.onnx");
  private static final ModelFile TOKENIZER =
      ModelFile.resource("bge-small-en-v1.5-q-tokenizer.json");
  private static final String HIDDEN = "last_hidden_state";
  private static final String[] WORDS =
      "The keeper, who had counted 1,204 ships since 1856, wrote to the council: no light, no trade!"
          .split(" ");

  @Test
  void givesTheFirstTokenOfTheWholeModelAlone() {
    Random random = new Random(1);
    try (WordPieceTokenizer tokenizer = WordPieceTokenizer.open(TOKENIZER);
        OnnxModel whole = OnnxModel.open(BGE);
        OnnxModel shorter = OnnxModel.openForFirstToken(BGE)) {
      for (int words : new int[] {0, 1, 2, 7, 40, 150, 600}) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
          text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        Tokens tokens = tokenizer.encode(text.toString(), 512);

        FloatTensor first = shorter.run(tokens).get(HIDDEN);
        assertThat(first.shape()).containsExactly(1, 1, 384);
        assertThat(cosine(first.row(0), whole.run(tokens).get(HIDDEN).row(0)))
            .as("%d words", words)
            .isGreaterThan(0.9999);
      }
    }
  }

  @Test
  void aModelThatIsNoBertRunsAsItIs() {
    ModelFile product = new ModelFile("product.onnx", Int8Model.bytes());

    assertThat(FirstTokenGraph.of(product)).isEmpty();
    try (OnnxModel model = OnnxModel.openForFirstToken(product)) {
      assertThat(model.inputs()).containsExactlyInAnyOrder("rows", "vector");
    }
  }

  @Test
  void aShorterLastLayerIsOnlyCutOnce() {
    ModelFile once = FirstTokenGraph.of(BGE).orElseThrow();

    int size = BGE.content().remaining();
    assertThat(once.content().remaining()).isBetween(size, size + 1024);
    assertThat(FirstTokenGraph.of(once)).isEmpty();
  }

  @Test
  void aFileThatIsNoModelIsNamedAsEver() {
    byte[] noise = new byte[1000];
    new Random(2).nextBytes(noise);
    byte[] half = java.util.Arrays.copyOf(BGE.bytes(), BGE.bytes().length / 2);

    for (byte[] bytes : new byte[][] {noise, half, {}}) {
      ModelFile file = new ModelFile("noise.onnx", ByteBuffer.wrap(bytes));
      assertThat(FirstTokenGraph.of(file)).isEmpty();
      assertThatThrownBy(() -> OnnxModel.openForFirstToken(file))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("noise.onnx");
    }
  }

  private static double cosine(float[] one, float[] other) {
    double dot = 0;
    double oneSquared = 0;
    double otherSquared = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
      oneSquared += one[i] * one[i];
      otherSquared += other[i] * other[i];
    }
    return dot / Math.sqrt(oneSquared * otherSquared);
  }
}
