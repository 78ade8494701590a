package io.pilcrow.llm.check;

import io.pilcrow.english.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a text says no. */
final class Denials {
  private static final Set<String> DENIALS = WordList.DENIAL.stems();

  /** How near to "not" a word stands that it denies, in words. */
  private static final int REACH = 3;

  private Denials() {}

  /** Whether a word denies, with or without "not". */
  static boolean denies(Term term) {
    return term.kind() == Term.Kind.NEGATION || DENIALS.contains(term.stem());
  }

  /** How far around a "not" the words stand that it can be about, in words. */
  private static final int AROUND = 6;

  /**
   * Whether a "not" of the statement has none in the evidence that is about the same: around both
   * stand words that they share.
   */
  static boolean putIn(List<Term> statement, List<Term> evidence) {
    for (int i = 0; i < statement.size(); i++) {
      if (statement.get(i).kind() == Term.Kind.NEGATION) {
        Set<String> about = around(statement, i);
        boolean found = false;
        for (int j = 0; j < evidence.size() && !found; j++) {
          found =
              denies(evidence.get(j))
                  && (about.isEmpty() || around(evidence, j).stream().anyMatch(about::contains));
        }
        if (!found) {
          return true;
        }
      }
    }
    return false;
  }

  /** The nearest meaningful words on both sides of a denial. */
  private static Set<String> around(List<Term> terms, int at) {
    Set<String> around = new HashSet<>();
    int end = Math.min(terms.size(), at + AROUND + 1);
    terms.subList(Math.max(0, at - AROUND), end).stream()
        .filter(Term::carriesMeaning)
        .forEach(term -> around.add(term.stem()));
    around.remove(terms.get(at).stem());
    return around;
  }

  /** Whether the statement repeats what stands right behind a "not", but not the "not". */
  static boolean leftOut(List<Term> statement, List<Term> evidence) {
    Set<String> said = new HashSet<>();
    statement.stream().filter(Term::carriesMeaning).forEach(term -> said.add(term.stem()));
    boolean leftOut = false;
    Set<String> plain = new HashSet<>();
    Set<String> denied = new HashSet<>();
    for (int i = 0; i < evidence.size(); i++) {
      if (evidence.get(i).carriesMeaning()) {
        (behindDenial(evidence, i) ? denied : plain).add(evidence.get(i).stem());
      }
    }
    for (String word : denied) {
      leftOut |= said.contains(word) && !plain.contains(word);
    }
    return leftOut;
  }

  private static boolean behindDenial(List<Term> terms, int at) {
    for (int i = Math.max(0, at - REACH); i < at; i++) {
      if (terms.get(i).kind() == Term.Kind.NEGATION) {
        return true;
      }
    }
    return false;
  }
}
