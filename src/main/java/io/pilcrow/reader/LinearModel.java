package io.pilcrow.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Weights of named features; a score is their weighted sum. Immutable. */
final class LinearModel {
  private final Map<String, Double> weights;

  LinearModel(Map<String, Double> weights) {
    this.weights = Map.copyOf(weights);
  }

  /** From lines of a name, a tab and a weight. */
  static LinearModel read(InputStream in) {
    Map<String, Double> weights = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        weights.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the weights of the extractive reader", e);
    }
    return new LinearModel(weights);
  }

  double score(Features features) {
    double sum = 0;
    for (Map.Entry<String, Double> feature : features.values().entrySet()) {
      sum += weights.getOrDefault(feature.getKey(), 0.0) * feature.getValue();
    }
    return sum;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
