package io.pilcrow.llm.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The share of a statement's meaningful words whose stems the evidence has. It knows no synonyms
 * and no grammar: {@link FactCheck} stands beside it for what must not be wrong at all, and a
 * trained scorer can take its place.
 *
 * <p>The overlap measure is the precision of ROUGE-1 (Lin 2004, <a
 * href="https://aclanthology.org/W04-1013/">ROUGE: A Package for Automatic Evaluation of
 * Summaries</a>) over stems without stop words.
 */
public final class WordSupport implements SupportScorer {
  /** Set on statements made from SQuAD 2.0 dev; {@code SupportThresholdBench} prints the curve. */
  static final double THRESHOLD = 0.5;

  @Override
  public double score(Assertion assertion) {
    List<Term> terms =
        Terms.of(assertion.statement()).stream().filter(Term::carriesMeaning).toList();
    if (terms.isEmpty()) {
      return 0;
    }
    Set<String> stems = new HashSet<>();
    Terms.of(assertion.context() + "\n" + assertion.evidence())
        .forEach(term -> stems.add(term.stem()));
    long covered = terms.stream().filter(term -> stems.contains(term.stem())).count();
    return (double) covered / terms.size();
  }

  @Override
  public double threshold() {
    return THRESHOLD;
  }
}
