package io.pilcrow.channel.slack;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers everything with so many sentences, each citing the next passage of its evidence, each
 * filled up to a length. Deterministic.
 */
public final class SentencesReader implements EvidenceReader {
  private final int sentences;
  private final int length;

  /** Run before each sentence. */
  volatile Runnable between = () -> {};

  public SentencesReader(int sentences, int length) {
    this.sentences = sentences;
    this.length = length;
  }

  @Override
  public String name() {
    return "sentences";
  }

  @Override
  public String model() {
    return "sentences-1";
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    for (int i = 0; i < sentences && !evidence.isEmpty(); i++) {
      between.run();
      Candidate candidate = evidence.candidates().get(i % evidence.candidates().size());
      Paragraph paragraph = candidate.passage().paragraph();
      Span all = new Span(0, paragraph.text().length());
      Quote quote = new Quote(candidate, all, paragraph.text(), 0.8);
      String words = "Sentence %d of a<b && c>d%s ".formatted(i + 1, " x".repeat(length / 2));
      claims.accept(
          new Claim(
              " ", List.of(new Text(words), new Cite(quote), new Text(".")), Support.SUPPORTED));
    }
    return new Reading(Optional.empty(), 0.8);
  }
}
