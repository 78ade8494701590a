package io.pilcrow.reader.span;

import java.util.List;

/**
 * Words of a text that may answer a question.
 *
 * @param share of the probability that all possible answers of the text have together
 * @param probability that these are the answer, as the model sees it; what is missing to 1 in all
 *     of them together is that of no answer
 */
public record PossibleAnswer(String words, double share, double probability) {

  /** The softmax over the margins, without and with "no answer here", whose margin is 0. */
  static List<PossibleAnswer> of(TextReading reading, String text) {
    double best = reading.spans().isEmpty() ? 0 : reading.spans().get(0).margin();
    double all = reading.spans().stream().mapToDouble(s -> Math.exp(s.margin() - best)).sum();
    return reading.spans().stream()
        .map(
            s -> {
              double own = Math.exp(s.margin() - best);
              return new PossibleAnswer(
                  s.span().of(text), own / all, own / (all + Math.exp(-best)));
            })
        .toList();
  }
}
