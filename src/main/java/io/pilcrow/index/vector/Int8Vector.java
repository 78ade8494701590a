package io.pilcrow.index.vector;

/**
 * A vector rounded to small integers: about {@code scale · values}.
 *
 * @param loss the length of the difference, rounded up
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record Int8Vector(byte[] values, float scale, float loss) {

  /** Rounds to integers of at most ±{@code limit}. */
  static Int8Vector of(float[] vector, int limit) {
    float largest = 0;
    for (float x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    float scale = largest / limit;
    byte[] values = new byte[vector.length];
    double lost = 0;
    for (int i = 0; i < vector.length; i++) {
      values[i] = (byte) Math.max(-limit, Math.min(limit, Math.round(vector[i] / scale)));
      double error = vector[i] - (double) scale * values[i];
      lost += error * error;
    }
    return new Int8Vector(values, scale, Math.nextUp((float) Math.sqrt(lost)));
  }
}
