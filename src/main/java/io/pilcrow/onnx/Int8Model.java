package io.pilcrow.onnx;

import io.pilcrow.onnx.Proto.Message;
import java.nio.ByteBuffer;

/**
 * The smallest ONNX model: {@code products = MatMulInteger(rows, vector)}. It is spelled out here,
 * field by field, as the protocol buffers of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class Int8Model {
  private static final int INT8 = 3; // TensorProto.DataType
  private static final int INT32 = 6;
  private static final int IR_VERSION = 6;
  private static final int OPSET = 11;

  private Int8Model() {}

  static ByteBuffer bytes() {
    Message node = new Message().text(1, "rows").text(1, "vector").text(2, "products");
    Message graph =
        new Message()
            .message(1, node.text(4, "MatMulInteger"))
            .text(2, "int8-product")
            .message(11, matrix("rows", INT8, "count", "dimension"))
            .message(11, matrix("vector", INT8, "dimension", "one"))
            .message(12, matrix("products", INT32, "count", "one"));
    return new Message()
        .number(1, IR_VERSION)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, OPSET))
        .bytes();
  }

  /** A ValueInfoProto of two dimensions whose lengths are only named. */
  private static Message matrix(String name, int elements, String rows, String columns) {
    Message shape =
        new Message()
            .message(1, new Message().text(2, rows))
            .message(1, new Message().text(2, columns));
    Message tensor = new Message().number(1, elements).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
