package io.pilcrow.embedding;

import io.pilcrow.onnx.FloatTensor;

/** How the vectors of a text's tokens become one vector. */
enum Pooling {
  /** The first token's, which the model was trained to sum the text up in. */
  CLS {
    @Override
    float[] pool(FloatTensor tokens) {
      return tokens.row(0);
    }
  },

  /** The average over all tokens, the special ones too. */
  MEAN {
    @Override
    float[] pool(FloatTensor tokens) {
      float[] sum = tokens.row(0);
      for (int i = 1; i < tokens.rows(); i++) {
        float[] row = tokens.row(i);
        for (int d = 0; d < sum.length; d++) {
          sum[d] += row[d];
        }
      }
      return sum; // an embedding is scaled to length 1, so the sum serves as the mean
    }
  };

  abstract float[] pool(FloatTensor tokens);
}
