package io.pilcrow.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is open and ready to run.
 *
 * <p>Any number of threads may run one model at a time. Where one thread works inside a run it is
 * the caller's; {@code EmbeddingBench} measures that beside LangChain4j's wrapper. Where several
 * do, they share the rows and columns of a product and never a sum, so a result does not depend on
 * how many there are. None ever spins, so that runs beside each other do not fight for the cores.
 *
 * <p>A signal that ends the process during a native run can crash it, because ONNX Runtime frees
 * its environment in a shutdown hook of its own, beside ours and in no order. So whoever stops the
 * process calls {@link #closeAll()} before it calls {@link System#exit} or lets its signal handler
 * return: runs in flight end, and no other begins.
 */
public final class OnnxModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);
  private static final Set<OnnxModel> OPEN = ConcurrentHashMap.newKeySet();

  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Set<String> inputs;
  private final Set<String> outputs;
  private final RunGate gate = new RunGate();

  private OnnxModel(String name, OrtEnvironment environment, OrtSession session) {
    this.name = name;
    this.environment = environment;
    this.session = session;
    inputs = Set.copyOf(session.getInputNames());
    outputs = Set.copyOf(session.getOutputNames());
  }

  /** Throws OnnxException when the file is no model that this runtime can read. */
  public static OnnxModel open(ModelFile file) {
    return open(file, 1);
  }

  /**
   * @param threads that work inside a run, the caller's among them; the others are the model's own
   */
  public static OnnxModel open(ModelFile file, int threads) {
    OrtEnvironment environment = NativeRuntime.environment();
    try (SessionOptions options = options(threads)) {
      OrtSession session = environment.createSession(file.content(), options);
      OnnxModel model = new OnnxModel(file.name(), environment, session);
      OPEN.add(model);
      return model;
    } catch (OrtException e) {
      throw new OnnxException("cannot open model " + file.name() + ": " + e.getMessage(), e);
    }
  }

  /**
   * A model of which only the first token's vector is read. Where its last layer is known, it works
   * for that token alone, and the outputs have that one row; else the model is as its file says.
   */
  public static OnnxModel openForFirstToken(ModelFile file) {
    Optional<ModelFile> shorter = FirstTokenGraph.of(file);
    if (shorter.isPresent()) {
      try {
        OnnxModel model = open(shorter.get());
        model.tryOut();
        return model;
      } catch (OnnxException e) {
        LOG.warn("{}; it runs as it is, a little slower", e.getMessage());
      }
    }
    return open(file);
  }

  /** A graph may be well formed and fail only when numbers run through it. */
  private void tryOut() {
    Map<String, long[]> tokens = new HashMap<>();
    inputs.forEach(input -> tokens.put(input, new long[] {1, 1, 1}));
    try {
      run(tokens);
    } catch (OnnxException e) {
      close();
      throw e;
    }
  }

  static SessionOptions options(int threads) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  public Set<String> inputs() {
    return inputs;
  }

  public Set<String> outputs() {
    return outputs;
  }

  /** Runs one text or pair of texts, as a batch of one, giving the model the inputs it asks for. */
  public Map<String, FloatTensor> run(Tokens tokens) {
    Map<String, long[]> inputs =
        Map.of(
            "input_ids", tokens.ids(),
            "attention_mask", tokens.mask(),
            "token_type_ids", tokens.typeIds());
    Map<String, long[]> wanted = new HashMap<>(inputs);
    wanted.keySet().retainAll(inputs());
    return run(wanted);
  }

  /**
   * Runs the model on rows of int64 numbers, each a batch of one: shape {1, length}.
   *
   * @return the outputs of type float32 by name; others are left out
   * @throws OnnxException when the inputs are not those of the model, or it is closed
   */
  public Map<String, FloatTensor> run(Map<String, long[]> inputs) {
    if (!inputs.keySet().equals(inputs())) {
      throw new OnnxException(
          "model %s has inputs %s, got %s".formatted(name, inputs(), inputs.keySet()));
    }
    return gate.run(name, () -> runOpen(inputs));
  }

  private Map<String, FloatTensor> runOpen(Map<String, long[]> inputs) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, long[]> input : inputs.entrySet()) {
        long[] row = input.getValue();
        tensors.put(
            input.getKey(),
            OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length}));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return floats(result);
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static Map<String, FloatTensor> floats(OrtSession.Result result) {
    Map<String, FloatTensor> outputs = new HashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (output.getValue() instanceof OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        if (buffer != null) {
          float[] values = new float[buffer.remaining()];
          buffer.get(values);
          outputs.put(output.getKey(), new FloatTensor(values, tensor.getInfo().getShape()));
        }
      }
    }
    return outputs;
  }

  /** Waits for the runs in flight, then frees the model. Closing twice does nothing. */
  @Override
  public void close() {
    gate.close(
        name,
        () -> {
          session.close();
          return name;
        });
    OPEN.remove(this);
  }

  /** Closes every model of the process; see the class comment on when. */
  public static void closeAll() {
    List.copyOf(OPEN).forEach(OnnxModel::close);
    Int8Product.SHARED.close();
  }

  @Override
  public String toString() {
    return "OnnxModel " + name;
  }
}
