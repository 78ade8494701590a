package io.pilcrow.reader;

import java.io.InputStream;

/** The fitted numbers in the jar. */
final class Weights {
  private static final String FOLDER = "/reader/extractive/";

  private Weights() {}

  /** Throws IllegalStateException when the jar was built without them. */
  static InputStream open(String name) {
    InputStream in = Weights.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException("the jar lacks " + FOLDER + name);
    }
    return in;
  }
}
