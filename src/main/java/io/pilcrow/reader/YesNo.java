package io.pilcrow.reader;

import java.util.List;
import java.util.Set;

/** Tells when a sentence plainly says yes: it says what was asked, all of it, in its order. */
final class YesNo {
  private static final Set<String> DOUBTFUL =
      Set.of(
          "may",
          "might",
          "could",
          "would",
          "should",
          "if",
          "unless",
          "alleg",
          "allegedli",
          "perhap",
          "possibl",
          "possibli",
          "probabl",
          "rumor",
          "rumour",
          "claim",
          "deni",
          "refus",
          "fail",
          "plan",
          "expect",
          "propos",
          "hardli",
          "few",
          "littl",
          "only",
          "less",
          "rather",
          "except");

  private YesNo() {}

  static boolean isPlainlyYes(AskedQuestion question, ReadSentence sentence) {
    if (question.asked() != Asked.YES_NO
        || question.negated()
        || question.terms().size() < 2
        || sentence.text().endsWith("?")
        || Negation.in(sentence.words())
        || sentence.words().stream().anyMatch(w -> doubts(w, question))) {
      return false;
    }
    List<String> said = sentence.words().stream().map(Word::key).toList();
    int at = -1;
    for (String term : question.terms().keySet()) {
      int next = said.subList(at + 1, said.size()).indexOf(term);
      if (next < 0) {
        return false;
      }
      at += 1 + next;
    }
    return true;
  }

  private static boolean doubts(Word word, AskedQuestion question) {
    return (DOUBTFUL.contains(word.key()) || DOUBTFUL.contains(word.lower()))
        && question.words().stream().noneMatch(asked -> asked.key().equals(word.key()));
  }
}
