package io.pilcrow.eval;

import java.util.List;

/**
 * Plain retrieval, to be measured against: it always answers, and its citation is the first
 * paragraph it finds.
 */
public interface Baseline {
  /** A short heading for its column. */
  String name();

  /** At most {@code k} paragraphs, each once, best first. */
  List<Found> find(EvalQuestion question, int k);
}
