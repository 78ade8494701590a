package io.pilcrow.onnx;

/**
 * Numbers that came out of a model, row after row. The arrays are the caller's own.
 *
 * @param values all elements, the last dimension running fastest
 * @param shape the length of each dimension; its product is the length of {@code values}
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one method to the next, never compared
public record FloatTensor(float[] values, long[] shape) {

  /** The row at {@code index} where the last dimension is read as a row. */
  public float[] row(int index) {
    int width = (int) shape[shape.length - 1];
    float[] row = new float[width];
    System.arraycopy(values, index * width, row, 0, width);
    return row;
  }

  /** How many rows there are, the last dimension being read as a row. */
  public int rows() {
    return values.length / (int) shape[shape.length - 1];
  }
}
