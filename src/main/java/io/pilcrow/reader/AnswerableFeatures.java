package io.pilcrow.reader;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Signs that the evidence answers the question at all, given the best that was found in it. */
final class AnswerableFeatures {
  private AnswerableFeatures() {}

  static Features of(AskedQuestion question, EvidenceSentences evidence, List<Choice> choices) {
    Choice best = choices.get(0);
    Found found = best.found();
    Set<String> keys = found.sentence().keys();
    Predicate<String> near = k -> keys.contains(k) || found.isNear(k);
    double sentenceTotal =
        choices.stream().filter(c -> c.found() == found).mapToDouble(Choice::spanShare).sum();
    return new Features()
        .is("bias")
        .of("share", best.share())
        .of("span share", best.spanShare())
        .of("log span share", Math.log(best.spanShare() + 1e-6))
        .of("sentence total", sentenceTotal)
        .of("sentence score", best.sentenceScore())
        .of("score", found.candidate().score())
        .of("top score", evidence.sentences().get(0).candidate().score())
        .of("recall", SentenceFeatures.share(question, keys::contains))
        .of("recall near", SentenceFeatures.share(question, near))
        .of("recall around", SentenceFeatures.share(question, found::isAround))
        .of("unmatched", unmatched(question, keys::contains))
        .of("unmatched near", unmatched(question, near))
        .of("unmatched around", unmatched(question, found::isAround))
        .of("rarest unmatched", rarestUnmatched(question, keys::contains))
        .of("rarest unmatched around", rarestUnmatched(question, found::isAround))
        .of(
            "rarest unmatched anywhere",
            rarestUnmatched(question, k -> anywhere(evidence, found, k)))
        .of("names missing", SentenceFeatures.missing(question, keys::contains))
        .of("names missing around", SentenceFeatures.missing(question, found::isAround))
        .of(
            "names missing anywhere",
            SentenceFeatures.missing(question, k -> anywhere(evidence, found, k)))
        .when(question.names().isEmpty(), "no names")
        .when(question.negated(), "negated")
        .when(Negation.in(found.sentence().words()) != question.negated(), "negation differs")
        .of("terms", question.terms().size() / 10.0)
        .is("asked " + question.asked())
        .is(question.asked() + " is " + SpanKind.of(best.range().of(found.sentence().words())))
        .when(found.rank() == 0, "first passage");
  }

  private static boolean anywhere(EvidenceSentences evidence, Found found, String key) {
    return found.context().contains(key) || evidence.frequency().containsKey(key);
  }

  private static double unmatched(AskedQuestion question, Predicate<String> passes) {
    double sum = 0;
    for (Map.Entry<String, Double> term : question.terms().entrySet()) {
      sum += passes.test(term.getKey()) ? 0 : term.getValue();
    }
    return sum / 10;
  }

  private static double rarestUnmatched(AskedQuestion question, Predicate<String> passes) {
    double most = 0;
    for (Map.Entry<String, Double> term : question.terms().entrySet()) {
      most = passes.test(term.getKey()) ? most : Math.max(most, term.getValue());
    }
    return most / CommonWords.RAREST;
  }
}
