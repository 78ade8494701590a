package io.pilcrow.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.onnx.Proto.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  private static final int FLOAT = 1; // TensorProto.DataType
  private static final int INT8 = 3;
  private static final int INT64 = 7;
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

  @Test
  void int8ProductsDoNotOverflowOnOlderProcessors() {
    try (OnnxModel model =
        OnnxModel.openExact(new ModelFile("sums.onnx", sumsOfGreatestValues()), 1)) {
      float[] sums = model.run(Map.of("tokens", new long[64])).get("sums").values();

      assertThat(sums).hasSize(16).containsOnly(64 * 255 * 127);
    }
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
    try (OnnxModel one = OnnxModel.openExact(reader, 1);
        OnnxModel several = OnnxModel.openExact(reader, threads)) {
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

  /**
   * A linear layer as it is in an int8 model: 64 numbers, each 255 once quantised, times 16 columns
   * of weights, each 127.
   */
  private static ByteBuffer sumsOfGreatestValues() {
    ByteBuffer one = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(1).flip();
    byte[] weights = new byte[64 * 16];
    Arrays.fill(weights, (byte) 127);
    Message graph =
        new Message()
            .message(1, node("Gather", "numbers", "table", "tokens"))
            .message(1, node("DynamicQuantizeLinear", "x x_scale x_zero", "numbers"))
            .message(1, node("MatMulInteger", "product", "x", "weights", "x_zero", "zeros"))
            .message(1, node("Cast", "sums", "product").message(5, attribute("to", FLOAT)))
            .text(2, "sums")
            .message(5, tensor("table", FLOAT, one, 1))
            .message(5, tensor("weights", INT8, ByteBuffer.wrap(weights), 64, 16))
            .message(5, tensor("zeros", INT8, ByteBuffer.allocate(16), 16))
            .message(11, value("tokens", INT64, 1, 64))
            .message(12, value("sums", FLOAT, 1, 16));
    return new Message()
        .number(1, 6)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 11))
        .bytes();
  }

  private static Message node(String kind, String outputs, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    for (String output : outputs.split(" ")) {
      node.text(2, output);
    }
    return node.text(4, kind);
  }

  private static Message attribute(String name, int value) {
    return new Message().text(1, name).number(3, value).number(20, 2);
  }

  private static Message tensor(String name, int type, ByteBuffer values, int... shape) {
    Message tensor = new Message();
    for (int length : shape) {
      tensor.number(1, length);
    }
    return tensor.number(2, type).text(8, name).chunk(9, values);
  }

  private static Message value(String name, int type, int... lengths) {
    Message shape = new Message();
    for (int length : lengths) {
      shape.message(1, new Message().number(1, length));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
