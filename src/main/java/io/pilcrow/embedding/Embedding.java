package io.pilcrow.embedding;

/**
 * A vector of length 1, so that a dot product is the cosine everywhere. Do not change the array
 * that {@link #vector()} returns.
 */
public final class Embedding {
  private final float[] vector;

  private Embedding(float[] vector) {
    this.vector = vector;
  }

  /** Scales {@code raw} to length 1. Throws IllegalArgumentException when it has no length. */
  public static Embedding normalised(float[] raw) {
    double squares = 0;
    for (float x : raw) {
      squares += (double) x * x;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      throw new IllegalArgumentException(
          "an embedding needs a finite length above 0, got squared length " + squares);
    }
    double scale = 1 / Math.sqrt(squares);
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] * scale);
    }
    return new Embedding(unit);
  }

  public float[] vector() {
    return vector;
  }

  public int dimension() {
    return vector.length;
  }

  /** −1 to 1, higher is closer. */
  public double cosine(Embedding other) {
    double dot = 0;
    for (int i = 0; i < vector.length; i++) {
      dot += vector[i] * other.vector[i];
    }
    return dot;
  }
}
