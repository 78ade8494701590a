package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.pilcrow.embedding.LangChain4jEmbeddingModel;
import io.pilcrow.embedding.OnnxEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=EmbeddingBench}
 *
 * <p>Texts a second, ours and LangChain4j's own wrapper of the same model in turn; medians of seven
 * rounds over 48 texts of about 200 tokens.
 */
@Tag("bench")
class EmbeddingBench {
  private static final int TEXTS = 48;
  private static final int ROUNDS = 7;
  private static final String[] WORDS =
      "the harbour keeper wrote that every ship which passed in winter was counted and warned"
          .split(" ");

  @Test
  void embedsFasterThanLangChain4j() {
    Random random = new Random(1);
    List<TextSegment> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = 0; w < 198; w++) { // 200 tokens with [CLS] and [SEP]
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      texts.add(TextSegment.from(text.toString()));
    }
    EmbeddingModel theirs = new BgeSmallEnV15QuantizedEmbeddingModel();
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault()) {
      EmbeddingModel ours = new LangChain4jEmbeddingModel(embedder);
      List<Double> theirRates = new ArrayList<>();
      List<Double> ourRates = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        theirRates.add(rate(theirs, texts));
        ourRates.add(rate(ours, texts));
      }
      double their = median(theirRates);
      double our = median(ourRates);
      System.out.printf(
          "texts a second: LangChain4j %.1f, ours %.1f, ratio %.2f%n", their, our, our / their);
    }
  }

  private static double rate(EmbeddingModel model, List<TextSegment> texts) {
    long start = System.nanoTime();
    assertThat(model.embedAll(texts).content()).hasSize(texts.size());
    return texts.size() * 1e9 / (System.nanoTime() - start);
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }
}
