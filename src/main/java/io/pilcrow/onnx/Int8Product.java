package io.pilcrow.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Map;

/**
 * Multiplies a matrix of int8 rows by one int8 vector, with ONNX Runtime's kernels, which use
 * whatever the processor has for that. The rows are read where they lie, without a copy.
 * Thread-safe.
 */
public final class Int8Product {
  /** Opened at its first use, for the whole process. */
  public static final Int8Product SHARED = new Int8Product();

  /**
   * The greatest magnitude of a vector's elements. With more, the kernels of older x86 processors,
   * which add two products in 16 bits, could overflow: 255 · 63 · 2 is still below 32,768.
   */
  public static final int VECTOR_LIMIT = 63;

  private final RunGate gate = new RunGate();
  private @org.jspecify.annotations.Nullable OrtSession session;

  private Int8Product() {}

  /**
   * The products of the first {@code count} rows with {@code vector}.
   *
   * @param rows direct, in native order, row after row
   * @param vector elements of at most ±{@link #VECTOR_LIMIT}
   * @param products filled from the start; at least {@code count} long
   */
  public void multiply(ByteBuffer rows, int count, byte[] vector, int[] products) {
    gate.run(
        "int8 product",
        () -> {
          multiplyOpen(rows, count, vector, products);
          return count;
        });
  }

  private void multiplyOpen(ByteBuffer rows, int count, byte[] vector, int[] products)
      throws OrtException {
    OrtEnvironment environment = NativeRuntime.environment();
    ByteBuffer view = rows.duplicate().order(ByteOrder.nativeOrder());
    view.position(0).limit(count * vector.length);
    ByteBuffer query = ByteBuffer.allocateDirect(vector.length).put(vector).flip();
    long[] shape = {count, vector.length};
    long[] column = {vector.length, 1};
    try (OnnxTensor a = OnnxTensor.createTensor(environment, view, shape, OnnxJavaType.INT8);
        OnnxTensor b = OnnxTensor.createTensor(environment, query, column, OnnxJavaType.INT8);
        OrtSession.Result result = session().run(Map.of("rows", a, "vector", b))) {
      IntBuffer out = ((OnnxTensor) result.get(0)).getIntBuffer();
      out.get(products, 0, count);
    }
  }

  private synchronized OrtSession session() throws OrtException {
    OrtSession open = session;
    if (open == null) {
      try (SessionOptions options = OnnxModel.options(1)) {
        open = NativeRuntime.environment().createSession(Int8Model.bytes(), options);
        session = open;
      }
    }
    return open;
  }

  /** Waits for products in flight; later ones are refused. */
  void close() {
    gate.close(
        "int8 product",
        () -> {
          OrtSession open = session;
          if (open != null) {
            open.close();
          }
          return "";
        });
  }
}
