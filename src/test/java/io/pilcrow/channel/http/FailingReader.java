package io.pilcrow.channel.http;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.StandaloneQuestion;
import java.util.function.Consumer;

/** Fails in a way that nobody foresaw. */
public final class FailingReader implements EvidenceReader {
  @Override
  public String name() {
    return "failing";
  }

  @Override
  public String model() {
    return "failing-1";
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    throw new IllegalStateException("the inner workings broke");
  }
}
