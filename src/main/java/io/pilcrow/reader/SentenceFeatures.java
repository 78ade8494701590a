package io.pilcrow.reader;

import io.pilcrow.reader.Word.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How well a sentence fits a question: what of it is there, and whether the kind asked for is. */
final class SentenceFeatures {
  private SentenceFeatures() {}

  static Features of(AskedQuestion question, Found found, EvidenceSentences all) {
    ReadSentence sentence = found.sentence();
    Set<String> keys = sentence.keys();
    double best = all.sentences().get(0).candidate().score();
    return new Features()
        .of("recall", share(question, keys::contains))
        .of("recall near", share(question, k -> keys.contains(k) || found.isNear(k)))
        .of("recall around", share(question, found::isAround))
        .of("local recall", localShare(question, all, keys::contains))
        .of(
            "local recall near",
            localShare(question, all, k -> keys.contains(k) || found.isNear(k)))
        .of("names missing", missing(question, keys::contains))
        .of("names missing around", missing(question, found::isAround))
        .of("pairs", pairs(question, sentence))
        .of("score", found.candidate().score())
        .of("behind", best - found.candidate().score())
        .of("later", found.rank() / 8.0)
        .when(found.rank() == 0, "first passage")
        .when(found.ordinal() == 0, "first sentence")
        .of("length", Math.log(1 + sentence.words().size()))
        .when(Negation.in(sentence.words()) != question.negated(), "negation differs")
        .when(sentence.text().endsWith("?"), "is a question")
        .when(hasKind(question, sentence), "kind")
        .when(!hasKind(question, sentence), "no kind " + question.asked());
  }

  /** 0 to 1: the weight of the question's terms that pass. */
  static double share(AskedQuestion question, Predicate<String> passes) {
    double sum = 0;
    for (Map.Entry<String, Double> term : question.terms().entrySet()) {
      sum += passes.test(term.getKey()) ? term.getValue() : 0;
    }
    return question.terms().isEmpty() ? 0 : sum / question.weight();
  }

  private static double localShare(
      AskedQuestion question, EvidenceSentences all, Predicate<String> passes) {
    double sum = 0;
    double total = 1e-9;
    for (String key : question.terms().keySet()) {
      double weight = all.weight(key);
      total += weight;
      sum += passes.test(key) ? weight : 0;
    }
    return sum / total;
  }

  static double missing(AskedQuestion question, Predicate<String> passes) {
    return question.names().isEmpty()
        ? 0
        : question.names().stream().filter(passes.negate()).count()
            / (double) question.names().size();
  }

  /** 0 to 1: how many neighbouring terms of the question are neighbours here too. */
  private static double pairs(AskedQuestion question, ReadSentence sentence) {
    List<String> asked = content(question.words());
    List<String> said = content(sentence.words());
    int shared = 0;
    for (int i = 0; i + 1 < asked.size(); i++) {
      for (int j = 0; j + 1 < said.size(); j++) {
        if (asked.get(i).equals(said.get(j))
            && said.subList(j + 1, Math.min(j + 3, said.size())).contains(asked.get(i + 1))) {
          shared++;
          break;
        }
      }
    }
    return asked.size() < 2 ? 0 : shared / (asked.size() - 1.0);
  }

  private static List<String> content(List<Word> words) {
    return words.stream().filter(Word::hasContent).map(Word::key).toList();
  }

  private static boolean hasKind(AskedQuestion question, ReadSentence sentence) {
    return sentence.words().stream()
        .filter(word -> !question.terms().containsKey(word.key()))
        .anyMatch(word -> fits(question.asked(), word));
  }

  private static boolean fits(Asked asked, Word word) {
    return switch (asked) {
      case WHEN -> SpanKind.of(List.of(word)) == SpanKind.DATE;
      case HOW_MANY, HOW_MUCH, HOW_LONG -> word.kind() == Kind.NUMBER;
      case WHO, WHERE -> word.kind() == Kind.NAME && word.span().start() > 0;
      default -> word.hasContent();
    };
  }
}
