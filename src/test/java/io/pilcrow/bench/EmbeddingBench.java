package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import io.pilcrow.embedding.LangChain4jEmbeddingModel;
import io.pilcrow.embedding.OnnxEmbedder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=EmbeddingBench}
 *
 * <p>Texts a second and milliseconds of processor time a text, ours and LangChain4j's own wrapper
 * of the same model in turn; medians of seven rounds over 48 texts of about 200 tokens. Processor
 * time is the one to trust where other work runs on the machine.
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
      Rates their = new Rates(theirs, texts);
      Rates our = new Rates(ours, texts);
      for (int round = 0; round < ROUNDS; round++) {
        their.measure();
        our.measure();
      }
      System.out.printf(
          "texts a second: LangChain4j %.1f, ours %.1f, ratio %.2f%n"
              + "processor time a text: LangChain4j %.1f ms, ours %.1f ms, ratio %.2f%n",
          median(their.aSecond),
          median(our.aSecond),
          median(our.aSecond) / median(their.aSecond),
          median(their.cpuMillis),
          median(our.cpuMillis),
          median(their.cpuMillis) / median(our.cpuMillis));
      assertThat(lowestCosine(their.last, our.last)).isGreaterThan(0.9999);
    }
  }

  private static final class Rates {
    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final EmbeddingModel model;
    private final List<TextSegment> texts;
    private final List<Double> aSecond = new ArrayList<>();
    private final List<Double> cpuMillis = new ArrayList<>();
    private List<Embedding> last = List.of();

    Rates(EmbeddingModel model, List<TextSegment> texts) {
      this.model = model;
      this.texts = texts;
    }

    void measure() {
      long start = System.nanoTime();
      long cpu = PROCESS.getProcessCpuTime();
      last = model.embedAll(texts).content();
      cpuMillis.add((PROCESS.getProcessCpuTime() - cpu) / 1e6 / texts.size());
      aSecond.add(texts.size() * 1e9 / (System.nanoTime() - start));
    }
  }

  private static double lowestCosine(List<Embedding> ones, List<Embedding> others) {
    return IntStream.range(0, ones.size())
        .mapToDouble(i -> CosineSimilarity.between(ones.get(i), others.get(i)))
        .min()
        .orElseThrow();
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
