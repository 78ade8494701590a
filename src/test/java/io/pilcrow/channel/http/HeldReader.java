package io.pilcrow.channel.http;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.StandaloneQuestion;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Reads for as long as a test wants, and says whether it was told to stop. */
public final class HeldReader implements EvidenceReader {
  public final Semaphore started = new Semaphore(0);
  public final Semaphore mayEnd = new Semaphore(0);
  public final CountDownLatch interrupted = new CountDownLatch(1);

  @Override
  public String name() {
    return "held";
  }

  @Override
  public String model() {
    return "held-1";
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    started.release();
    try {
      mayEnd.acquire();
      return Reading.nothing(0.5);
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException("told to stop", e);
    }
  }
}
