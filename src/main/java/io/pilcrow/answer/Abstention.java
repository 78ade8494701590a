package io.pilcrow.answer;

import io.pilcrow.retrieval.Candidate;
import java.util.List;

/**
 * No answer, on purpose. It cites nothing; it may name what came nearest.
 *
 * @param nearest up to three passages of different paragraphs, nearest first; never an answer
 */
public record Abstention(Reason reason, String text, double confidence, List<Candidate> nearest)
    implements Answer {

  /** Why there is no answer. */
  public enum Reason {
    /** The articles do not say. */
    NOT_FOUND,
    /** Not a question to the articles: an attempt to change the rules or to see settings. */
    REFUSED
  }

  public static final int MOST_NEAREST = 3;

  private static final String REFUSAL =
      "I only answer questions about what the articles say. Ask me about their content.";

  public Abstention {
    nearest = List.copyOf(nearest);
    if (nearest.size() > MOST_NEAREST) {
      throw new IllegalArgumentException(
          "at most " + MOST_NEAREST + " nearest paragraphs, got " + nearest.size());
    }
  }

  /** The same, in another sentence. */
  Abstention saying(String other) {
    return new Abstention(reason, other, confidence, nearest);
  }

  /** The answer to an attempt to change the rules. */
  public static Abstention refused() {
    return new Abstention(Reason.REFUSED, REFUSAL, 1, List.of());
  }
}
