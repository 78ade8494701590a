package io.pilcrow.testing;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers with the sentence that its script has for a question, when a passage it was given
 * contains that sentence, and abstains from everything else. Deterministic and thread-safe.
 */
public final class ScriptedReader implements EvidenceReader {
  private final Map<String, String> sentences;

  /**
   * @param sentences by question: the words to quote
   */
  public ScriptedReader(Map<String, String> sentences) {
    this.sentences = Map.copyOf(sentences);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public String model() {
    return "scripted-1";
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    String sentence = sentences.get(question.text());
    if (sentence == null) {
      return Reading.nothing(0.9);
    }
    for (Candidate candidate : evidence.candidates()) {
      Paragraph paragraph = candidate.passage().paragraph();
      int start = paragraph.text().indexOf(sentence);
      if (start >= 0) {
        Quote quote =
            new Quote(candidate, new Span(start, start + sentence.length()), sentence, 0.9);
        String words = sentence.replaceAll("[.!?]$", "");
        String end = sentence.substring(words.length());
        claims.accept(
            new Claim(
                " ",
                List.of(new Text(words + " "), new Cite(quote), new Text(end)),
                Support.VERBATIM));
        return new Reading(Optional.of(words), 0.9);
      }
    }
    return Reading.nothing(0.9);
  }
}
