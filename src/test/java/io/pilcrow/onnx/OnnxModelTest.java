package io.pilcrow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.onnx.Proto.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  private static final String BGE = "bge-small-en-v1.5-q.onnx";
  private static final Map<String, long[]> HELLO =
      Map.of(
          "input_ids", new long[] {101, 7592, 102},
          "attention_mask", new long[] {1, 1, 1},
          "token_type_ids", new long[3]);

  @Test
  void givesOutputsByNameAndShape() {
    try (OnnxModel model = OnnxModel.open(ModelFile.resource(BGE))) {
      FloatTensor hidden = model.run(HELLO).get("last_hidden_state");

      assertThat(hidden.shape()).containsExactly(1, 3, 384);
      assertThat(hidden.rows()).isEqualTo(3);
      assertThat(hidden.row(2)[0]).isEqualTo(hidden.values()[768]);
    }
  }

  @Test
  void sameInputGivesTheSameBits() {
    try (OnnxModel model = OnnxModel.open(ModelFile.resource(BGE))) {
      assertThat(model.run(HELLO).get("last_hidden_state").values())
          .isEqualTo(model.run(HELLO).get("last_hidden_state").values());
    }
  }

  /** Kernels for x86 without VNNI add two products of 8 bits in 16 and cut off what is greater. */
  @Test
  void twoProductsOfTheReadersWeightsFitIntoSixteenBits() {
    List<Field> graph =
        Proto.read(only(Proto.read(ModelFile.resource("reader/onnx/reader.onnx").content()), 7));
    Set<String> weights =
        fields(graph, 1).stream()
            .filter(
                node ->
                    StandardCharsets.UTF_8.decode(only(node, 4)).toString().equals("MatMulInteger"))
            .map(
                node ->
                    node.stream()
                        .filter(f -> f.number() == 1)
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .text())
            .collect(Collectors.toSet());

    List<ByteBuffer> values =
        fields(graph, 5).stream()
            .filter(
                tensor ->
                    weights.contains(StandardCharsets.UTF_8.decode(only(tensor, 8)).toString()))
            .map(tensor -> only(tensor, 9))
            .toList();
    assertThat(values)
        .hasSize(72)
        .allSatisfy(w -> assertThat(largest(w)).isBetween(1, Short.MAX_VALUE / (2 * 255)));
  }

  private static List<List<Field>> fields(List<Field> message, int number) {
    return message.stream()
        .filter(f -> f.number() == number)
        .map(f -> Proto.read(f.value()))
        .toList();
  }

  private static ByteBuffer only(List<Field> message, int number) {
    return message.stream()
        .filter(f -> f.number() == number)
        .findFirst()
        .orElseThrow()
        .value()
        .duplicate();
  }

  private static int largest(ByteBuffer values) {
    int largest = 0;
    while (values.hasRemaining()) {
      largest = Math.max(largest, Math.abs(values.get()));
    }
    return largest;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void anyNumberOfThreadsGivesTheSameBits(int threads) {
    ModelFile reader = ModelFile.resource("reader/onnx/reader.onnx");
    long[] ids = LongStream.range(1000, 1180).toArray();
    Map<String, long[]> inputs =
        Map.of(
            "input_ids",
            ids,
            "attention_mask",
            filled(ids.length, 1),
            "token_type_ids",
            filled(ids.length, 0));
    try (OnnxModel one = OnnxModel.open(reader, 1);
        OnnxModel several = OnnxModel.open(reader, threads)) {
      for (String output : one.outputs()) {
        assertThat(several.run(inputs).get(output).values())
            .isEqualTo(one.run(inputs).get(output).values());
      }
    }
  }

  private static long[] filled(int length, long value) {
    return LongStream.generate(() -> value).limit(length).toArray();
  }

  @Test
  void namesTheInputsThatAreWrong() {
    try (OnnxModel model = OnnxModel.open(ModelFile.resource(BGE))) {
      assertThatThrownBy(() -> model.run(Map.of("ids", new long[1])))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("input_ids")
          .hasMessageContaining("[ids]");
    }
  }

  @Test
  void aFileThatIsNotWhatTheManifestSaysIsRefused() {
    ModelFile file = new ModelFile("tampered.onnx", ByteBuffer.wrap(new byte[] {1, 2, 3}));

    assertThatThrownBy(() -> file.verified("00ff"))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("tampered.onnx")
        .hasMessageContaining("00ff");
    assertThat(file.verified(file.sha256())).isSameAs(file);
  }

  @Test
  void aResourceIsComparedWithEachPromiseThatIsMadeOfIt() {
    String manifest = "reader/onnx/manifest.json";
    String right = ModelFile.resource(manifest).sha256();

    for (int i = 0; i < 2; i++) {
      assertThat(ModelFile.resource(manifest, right).sha256()).isEqualTo(right);
      assertThatThrownBy(() -> ModelFile.resource(manifest, "00ff"))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("00ff");
    }
  }

  @Test
  void aFileThatIsNoModelIsNamed() {
    assertThatThrownBy(
            () ->
                OnnxModel.open(new ModelFile("noise.onnx", ByteBuffer.wrap(new byte[] {1, 2, 3}))))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("noise.onnx");
    assertThatThrownBy(() -> ModelFile.resource("none.onnx"))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("none.onnx");
  }

  @Test
  void closeWaitsForRunsInFlightAndLaterRunsAreRefused() throws Exception {
    OnnxModel model = OnnxModel.open(ModelFile.resource(BGE));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    CountDownLatch running = new CountDownLatch(4);
    List<Future<?>> runs =
        java.util.stream.IntStream.range(0, 4)
            .<Future<?>>mapToObj(
                i ->
                    pool.submit(
                        () -> {
                          while (true) {
                            model.run(HELLO);
                            running.countDown();
                          }
                        }))
            .toList();
    running.await();

    model.close();
    model.close();

    for (Future<?> run : runs) {
      assertThatThrownBy(() -> run.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(OnnxException.class)
          .hasMessageContaining("is closed");
    }
    pool.shutdown();
  }

  @Test
  void aGateIsNotClosedUnderARun() throws Exception {
    RunGate gate = new RunGate();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    AtomicBoolean left = new AtomicBoolean();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Future<?> run =
        pool.submit(
            () ->
                gate.run(
                    "m",
                    () -> {
                      inside.countDown();
                      leave.await();
                      left.set(true);
                      return 1;
                    }));
    inside.await();
    Thread closer = new Thread(() -> gate.close("m", () -> assertThat(left).isTrue()));
    closer.start();
    leave.countDown();
    closer.join();
    run.get();

    assertThat(left).isTrue();
    assertThatThrownBy(() -> gate.run("m", () -> 1)).isInstanceOf(OnnxException.class);
    pool.shutdown();
  }
}
