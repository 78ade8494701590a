package io.pilcrow.eval.baseline;

import io.pilcrow.eval.EvalQuestion;
import io.pilcrow.eval.Found;
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
