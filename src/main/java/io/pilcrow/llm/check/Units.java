package io.pilcrow.llm.check;

import io.pilcrow.english.WordList;
import java.util.List;
import java.util.Set;

/** What numbers count: two years are not two decades. */
final class Units {
  private static final Set<String> STEMS = WordList.UNIT.stems();

  /** How far behind its number a unit may stand in the evidence, in words. */
  private static final int REACH = 2;

  private Units() {}

  /** Whether numbers count it, as in "two years". */
  static boolean isUnit(Term term) {
    return STEMS.contains(term.stem());
  }

  /**
   * Whether the number at {@code at}, when a unit stands right behind it, has that unit in the
   * evidence as well.
   */
  static boolean agree(List<Term> statement, int at, List<Term> evidence) {
    String unit = statement.get(at + 1).stem();
    if (!STEMS.contains(unit)) {
      return true;
    }
    String value = statement.get(at).stem();
    for (int i = 0; i < evidence.size(); i++) {
      if (evidence.get(i).kind() == Term.Kind.NUMBER && evidence.get(i).stem().equals(value)) {
        int end = Math.min(evidence.size(), i + 1 + REACH);
        if (evidence.subList(i + 1, end).stream().anyMatch(term -> term.stem().equals(unit))) {
          return true;
        }
      }
    }
    return false;
  }
}
