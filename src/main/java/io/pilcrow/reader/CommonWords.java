package io.pilcrow.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How rare words are in general English, so that a missing "Copernicus" tells more than a missing
 * "become". The weight is the inverse document frequency over paragraphs, ln(N / n), at most {@link
 * #RAREST}. Immutable.
 */
final class CommonWords {
  static final double RAREST = 7;

  private final Map<String, Double> weights;

  private CommonWords(Map<String, Double> weights) {
    this.weights = Map.copyOf(weights);
  }

  /** From lines of a key, a space and its weight. */
  static CommonWords read(InputStream in) {
    Map<String, Double> weights = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = line.indexOf(' ');
        weights.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of common words", e);
    }
    return new CommonWords(weights);
  }

  /** 0 to {@link #RAREST}; a word that is not in the list is as rare as can be. */
  double weight(String key) {
    return weights.getOrDefault(key, RAREST);
  }
}
