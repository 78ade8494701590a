package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxModel;
import io.pilcrow.onnx.WordPieceTokenizer;
import io.pilcrow.testing.Articles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=ReaderSpeedBench -Dfp32=FILE.onnx}
 *
 * <p>Milliseconds to read one paragraph of about 200 tokens on one core: the reader in the jar and
 * the same weights in fp32, in turn; medians.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "fp32", matches = ".+")
class ReaderSpeedBench {
  private static final int ROUNDS = 60;
  private static final String QUESTION = "When was the lighthouse of Skerry Point built?";

  @Test
  void readsFasterThanInFp32() {
    String text = (Articles.lighthouse().paragraphs().get(0).text() + " ").repeat(5);
    try (SpanModel small = model(ModelFile.resource(OnnxReader.FOLDER + "/reader.onnx"));
        SpanModel full = model(ModelFile.at(Path.of(System.getProperty("fp32"))))) {
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ours.add(millis(small, text));
        theirs.add(millis(full, text));
      }
      System.out.printf(
          "a paragraph: int8 %.1f ms, fp32 %.1f ms, ratio %.2f%n",
          median(ours), median(theirs), median(theirs) / median(ours));
    }
  }

  private static SpanModel model(ModelFile file) {
    return new SpanModel(
        OnnxModel.open(file, 1),
        WordPieceTokenizer.open(ModelFile.resource("bge-small-en-v1.5-q-tokenizer.json")));
  }

  private static double millis(SpanModel model, String text) {
    long start = System.nanoTime();
    assertThat(model.read(QUESTION, text).spans()).isNotEmpty();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> millis) {
    return millis.subList(ROUNDS / 3, ROUNDS).stream().sorted().toList().get(ROUNDS / 3);
  }
}
