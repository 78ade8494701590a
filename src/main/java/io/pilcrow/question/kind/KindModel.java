package io.pilcrow.question.kind;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the kind of a question: multinomial logistic regression (Hastie, Tibshirani and Friedman,
 * The Elements of Statistical Learning, 4.4) over the question's vector and its {@link Wording}.
 *
 * <pre>
 *   score(kind) = bias + vector · meaning(kind) + sum of wording(kind) over the features it has
 *   probability = softmax of the scores
 * </pre>
 *
 * @param madeFrom the examples and the embedding model: a model made from others is made anew
 * @param labels in the order of the columns
 * @param meaning one row a dimension of the vector, one column a kind
 * @param wording one row of the same columns for each feature
 */
record KindModel(
    @JsonProperty("made_from") String madeFrom,
    List<String> labels,
    float[] bias,
    float[][] meaning,
    Map<String, float[]> wording) {

  /** A label of the examples and how likely it is, 0 to 1. */
  record Guess(String label, double probability) {}

  /** Passes over all examples; the loss no longer falls by 1% in the last hundred. */
  private static final int PASSES = 600;

  private static final double RATE = 0.5;

  /** Cosines of questions are 0.5 to 0.9: without it the vector would learn too slowly. */
  private static final float MEANING_SCALE = 6;

  /** L2, for every weight but the bias; found with the cross-validation of KindModelTest. */
  private static final double SHRINKAGE = 0.002;

  /** What only one example has is about its matter, not its kind. */
  private static final int LEAST_EXAMPLES = 2;

  static KindModel train(String madeFrom, List<Example> examples, List<float[]> vectors) {
    List<String> labels = examples.stream().map(Example::label).distinct().toList();
    Map<String, float[]> wording = shared(examples, labels.size());
    float[][] meaning = new float[vectors.get(0).length][labels.size()];
    KindModel model = new KindModel(madeFrom, labels, new float[labels.size()], meaning, wording);
    List<List<float[]>> rows = new ArrayList<>();
    for (Example example : examples) {
      rows.add(model.rowsOf(example.question()));
    }
    for (int pass = 0; pass < PASSES; pass++) {
      model.step(examples, rows, vectors);
    }
    return model;
  }

  private static Map<String, float[]> shared(List<Example> examples, int labels) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    examples.forEach(e -> Wording.of(e.question()).forEach(f -> counts.merge(f, 1, Integer::sum)));
    Map<String, float[]> wording = new LinkedHashMap<>();
    counts.forEach(
        (feature, count) -> {
          if (count >= LEAST_EXAMPLES) {
            wording.put(feature, new float[labels]);
          }
        });
    return wording;
  }

  private List<float[]> rowsOf(String question) {
    List<float[]> rows = new ArrayList<>();
    for (String feature : Wording.of(question)) {
      Optional.ofNullable(wording.get(feature)).ifPresent(rows::add);
    }
    return rows;
  }

  /** One pass of gradient descent over all examples. */
  private void step(List<Example> examples, List<List<float[]>> rows, List<float[]> vectors) {
    int n = examples.size();
    double[][] residuals = new double[n][];
    for (int i = 0; i < n; i++) {
      residuals[i] = softmax(scores(rows.get(i), vectors.get(i)));
      residuals[i][labels.indexOf(examples.get(i).label())] -= 1;
    }
    float keep = (float) (1 - RATE * SHRINKAGE);
    wording.values().forEach(row -> scale(row, keep));
    for (float[] row : meaning) {
      scale(row, keep);
    }
    float by = (float) (-RATE / n * Math.sqrt(n)); // between the mean and the sum of the examples
    for (int i = 0; i < n; i++) {
      add(bias, residuals[i], by);
      for (float[] row : rows.get(i)) {
        add(row, residuals[i], by);
      }
      float[] vector = vectors.get(i);
      for (int d = 0; d < vector.length; d++) {
        add(meaning[d], residuals[i], by * vector[d] * MEANING_SCALE);
      }
    }
  }

  private static void scale(float[] row, float by) {
    for (int k = 0; k < row.length; k++) {
      row[k] *= by;
    }
  }

  private static void add(float[] row, double[] residual, float by) {
    for (int k = 0; k < row.length; k++) {
      row[k] += by * (float) residual[k];
    }
  }

  private double[] scores(List<float[]> rows, float[] vector) {
    double[] scores = new double[bias.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = bias[k];
    }
    for (float[] row : rows) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] += row[k];
      }
    }
    for (int d = 0; d < vector.length; d++) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] += vector[d] * MEANING_SCALE * meaning[d][k];
      }
    }
    return scores;
  }

  private static double[] softmax(double[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    double[] shares = new double[scores.length];
    for (int k = 0; k < scores.length; k++) {
      shares[k] = Math.exp(scores[k] - highest);
      sum += shares[k];
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= sum;
    }
    return shares;
  }

  /** The likeliest label, with the probability of its kind: of all variants together. */
  Guess guess(String question, float[] vector) {
    double[] shares = softmax(scores(rowsOf(question), vector));
    Map<String, Double> ofKind = new LinkedHashMap<>();
    for (int k = 0; k < shares.length; k++) {
      ofKind.merge(Example.kind(labels.get(k)).name(), shares[k], Double::sum);
    }
    Map.Entry<String, Double> likeliest =
        ofKind.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    String kind = likeliest.getKey();
    int best = -1;
    for (int k = 0; k < shares.length; k++) {
      boolean of = Example.kind(labels.get(k)).name().equals(kind);
      best = of && (best < 0 || shares[k] > shares[best]) ? k : best;
    }
    return new Guess(labels.get(best), likeliest.getValue());
  }
}
