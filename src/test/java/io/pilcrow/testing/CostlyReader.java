package io.pilcrow.testing;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.ReadBy;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Usage;
import io.pilcrow.question.StandaloneQuestion;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads as another one does, at a price. */
public record CostlyReader(EvidenceReader reader, Usage price) implements EvidenceReader {
  @Override
  public String name() {
    return reader.name();
  }

  @Override
  public String model() {
    return reader.model();
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    return reader
        .read(question, evidence, claims)
        .by(new ReadBy(name(), model(), Optional.empty(), price));
  }
}
