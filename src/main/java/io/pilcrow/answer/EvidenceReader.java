package io.pilcrow.answer;

import io.pilcrow.question.StandaloneQuestion;
import java.util.function.Consumer;

/**
 * Reads the evidence and writes an answer, or finds that there is none. Thread-safe.
 *
 * <p>Claims are handed over one by one as they are written; each is checked before it is shown. A
 * reader that hands over none has abstained.
 */
public interface EvidenceReader {
  /** The name that answers carry as {@code reader}, such as {@code onnx}. */
  String name();

  /** The model that reads, with its revision. */
  String model();

  /** Throws nothing when the articles do not say: not knowing is an answer. */
  Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims);
}
