package io.pilcrow.reader;

import io.pilcrow.reader.AnswerSpans.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses sentences, then short answers in the likeliest of them, each by a log-linear model over
 * all that there is to choose from. Immutable.
 */
final class Chooser {
  /** How many sentences are searched for short answers. */
  static final int LIKELY_SENTENCES = 4;

  private final LinearModel sentenceModel;
  private final LinearModel spanModel;

  Chooser(LinearModel sentenceModel, LinearModel spanModel) {
    this.sentenceModel = sentenceModel;
    this.spanModel = spanModel;
  }

  /** A sentence with its score and its share of the probability. */
  record Likely(Found found, double score, double share) {}

  /** The likeliest sentences, best first; ties go by the order of the evidence. */
  List<Likely> sentences(AskedQuestion question, EvidenceSentences evidence) {
    List<Found> all = evidence.sentences();
    double[] scores = new double[all.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = sentenceModel.score(SentenceFeatures.of(question, all.get(i), evidence));
    }
    double[] shares = softmax(scores);
    List<Likely> likely = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      likely.add(new Likely(all.get(i), scores[i], shares[i]));
    }
    likely.sort(Comparator.comparingDouble(Likely::score).reversed());
    return likely.subList(0, Math.min(LIKELY_SENTENCES, likely.size()));
  }

  /** The short answers of {@code sentences}, likeliest first. */
  List<Choice> answers(AskedQuestion question, List<Likely> sentences) {
    List<Choice> choices = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (Likely likely : sentences) {
      ReadSentence sentence = likely.found.sentence();
      for (Range range : AnswerSpans.in(sentence.words())) {
        choices.add(new Choice(likely.found, range, likely.score, likely.share, 0));
        scores.add(spanModel.score(spanFeatures(question, likely, range)));
      }
    }
    double[] shares = softmax(scores.stream().mapToDouble(s -> s).toArray());
    List<Choice> weighed = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      Choice c = choices.get(i);
      weighed.add(new Choice(c.found(), c.range(), c.sentenceScore(), c.share(), shares[i]));
    }
    weighed.sort(Comparator.comparingDouble(Choice::spanShare).reversed());
    return weighed;
  }

  static Features spanFeatures(AskedQuestion question, Likely likely, Range range) {
    return SpanFeatures.of(question, likely.found.sentence(), range)
        .of("sentence", Math.log(likely.share + 1e-6));
  }

  static double[] softmax(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    double[] shares = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      shares[i] = Math.exp(scores[i] - most);
      sum += shares[i];
    }
    for (int i = 0; i < scores.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
