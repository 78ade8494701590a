package io.pilcrow.llm.check;

import io.pilcrow.llm.check.Term.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What must not be wrong at all: numbers, dates and addresses of a statement occur in the sentences
 * it rests on, a number with its unit; names occur where {@link CitedWords#names()} says; and it
 * denies nothing that its evidence does not deny. Passing says nothing about the rest of the
 * statement.
 *
 * <pre>
 * statement  Hamada meets Blinken on Thursday.
 * near       Hamada said Friday that he and Austin will hold talks Thursday.
 *            → the name Blinken is not in the paragraph
 * </pre>
 */
public final class FactCheck {
  private static final int SHORTEST_BEGINNING = 4;

  /** What makes a people or a language of a country. */
  private static final Set<String> PEOPLE =
      Set.of(
          "", "a", "e", "y", "s", "n", "i", "ns", "ia", "an", "ans", "ian", "ians", "ain", "ish",
          "ese", "ic");

  private static final Pattern COMMON_ENDING =
      Pattern.compile(".{2,}(?:ing|ed|ly|[ts]ions?|ments?|ness|ity|ities|ances?|ences?|isms?)");

  private FactCheck() {}

  /**
   * What is wrong, in words for {@code explain}; empty when nothing is.
   *
   * @param near the sentences that the statement rests on
   * @param named where the statement's names and addresses must be found
   */
  public static Optional<String> objection(
      List<Term> statement, List<Term> near, List<Term> named) {
    return missing(statement, near, named).or(() -> denial(statement, near));
  }

  /** A fact that is not where it has to be. */
  static Optional<String> missing(List<Term> statement, List<Term> near, List<Term> named) {
    Set<String> nearValues = values(near);
    Known known = new Known(named);
    for (int i = 0; i < statement.size(); i++) {
      Term term = statement.get(i);
      boolean missing =
          switch (term.kind()) {
            case NUMBER -> !vague(statement, i) && !nearValues.contains(term.stem());
            case DATE -> !nearValues.contains(term.stem());
            case ADDRESS -> named.stream().noneMatch(t -> t.text().equals(term.text()));
            case NAME -> !known.has(term);
            case FIRST -> looksLikeName(statement, i) && !known.has(term);
            default -> false;
          };
      if (missing) {
        return Optional.of("\"" + term.text() + "\" is not in its evidence");
      }
      if (term.kind() == Kind.NUMBER
          && i + 1 < statement.size()
          && !vague(statement, i)
          && !Units.agree(statement, i, near)) {
        return Optional.of(
            "its evidence has no " + term.text() + " " + statement.get(i + 1).text());
      }
    }
    return Optional.empty();
  }

  /** A "not" of its own turns a statement into its opposite, and so does one left out. */
  static Optional<String> denial(List<Term> statement, List<Term> near) {
    boolean denies = statement.stream().anyMatch(term -> term.kind() == Kind.NEGATION);
    if (denies && Denials.putIn(statement, near)) {
      return Optional.of("it denies what its evidence does not deny");
    }
    if (statement.stream().noneMatch(Denials::denies) && Denials.leftOut(statement, near)) {
      return Optional.of("it leaves out a \"not\" of its evidence");
    }
    return Optional.empty();
  }

  /** "one of them", "no one", "the first": no quantity. */
  private static boolean vague(List<Term> terms, int at) {
    Term term = terms.get(at);
    boolean wordOne = term.text().equals("one") || term.text().equals("first");
    if (!wordOne) {
      return false;
    }
    String before = at > 0 ? terms.get(at - 1).text() : "";
    String after = at + 1 < terms.size() ? terms.get(at + 1).text() : "";
    boolean begins = at == 0 && at + 1 < terms.size() && !Units.isUnit(terms.get(at + 1));
    return begins
        || Set.of("of", "another", "side", "hand").contains(after)
        || Set.of("no", "any", "every", "the", "this", "that", "at", "which").contains(before);
  }

  /**
   * The capital of a first word says nothing, so its shape has to: what goes on with another
   * capital, or does not end like an English common noun or adverb, is taken for a name.
   */
  private static boolean looksLikeName(List<Term> statement, int at) {
    boolean goesOn = at + 1 < statement.size() && statement.get(at + 1).kind() == Kind.NAME;
    return goesOn || !COMMON_ENDING.matcher(statement.get(at).text()).matches();
  }

  private static Set<String> values(List<Term> terms) {
    Set<String> values = new HashSet<>();
    terms.forEach(term -> values.add(term.stem()));
    return values;
  }

  /** The words that names are looked up in. */
  private static final class Known {
    private final Set<String> words = new HashSet<>();
    private final Set<String> capitals = new HashSet<>();
    private final StringBuilder initials = new StringBuilder();

    Known(List<Term> cited) {
      for (Term term : cited) {
        words.add(term.text());
        words.add(term.stem());
        if (term.capital()) {
          capitals.add(term.text());
          initials.append(term.text().charAt(0));
        } else if (term.kind() != Kind.GLUE) {
          initials.append(' ');
        }
      }
    }

    boolean has(Term name) {
      return words.contains(name.text())
          || words.contains(name.stem())
          || capitals.stream().anyMatch(other -> sameBeginning(name.text(), other))
          || isAcronymHere(name.text())
          || capitals.stream().anyMatch(other -> Acronyms.expands(other, name.text()));
    }

    /** "US" where the paragraph says "United States". */
    private boolean isAcronymHere(String name) {
      return name.length() >= 2 && name.length() <= 5 && initials.indexOf(name) >= 0;
    }

    /** "Britain" and "British", but neither "Austria" and "Australia" nor two like names. */
    private static boolean sameBeginning(String a, String b) {
      int shared = 0;
      while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
        shared++;
      }
      for (int length = shared; length >= SHORTEST_BEGINNING; length--) {
        if (PEOPLE.contains(a.substring(length)) && PEOPLE.contains(b.substring(length))) {
          return true;
        }
      }
      return false;
    }
  }
}
