package io.pilcrow.reader.span;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Span;
import io.pilcrow.reader.text.AnswerWording;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was found for one question.
 *
 * @param sentence that is quoted, as a span of the paragraph
 * @param answer where the short answer stands in the paragraph, if one is plain
 * @param yesOrNo where the sentence plainly says one of them
 * @param probability that the sentence answers, 0 to 1
 */
record Finding(
    Candidate candidate,
    Span sentence,
    Optional<Span> answer,
    Optional<String> yesOrNo,
    double probability) {

  /** Hands over a claim for each finding; a sentence that was quoted before is not said again. */
  static Reading write(List<Finding> findings, Consumer<Claim> claims) {
    List<Finding> written = new ArrayList<>();
    double confidence = 1;
    for (Finding finding : findings) {
      confidence = Math.min(confidence, finding.probability());
      if (written.stream().noneMatch(finding::isIn)) {
        claims.accept(finding.claim());
      } else {
        finding.shortAnswer().ifPresent(words -> claims.accept(finding.claimAgain(words)));
      }
      written.add(finding);
    }
    return new Reading(findings.get(0).shortAnswer(), confidence);
  }

  /** Sentences alone, in place of the answer's own. */
  Finding whole(Span sentences) {
    return new Finding(candidate, sentences, Optional.empty(), yesOrNo, probability);
  }

  Optional<String> shortAnswer() {
    return answer.map(span -> span.of(candidate.passage().paragraph().text()));
  }

  private boolean isIn(Finding other) {
    return sentence.equals(other.sentence)
        && candidate.passage().paragraph().id().equals(other.candidate.passage().paragraph().id());
  }

  private Claim claim() {
    Optional<String> lead = yesOrNo.or(this::shortAnswer);
    return ofCell(AnswerWording.claim(candidate, sentence, lead, probability));
  }

  private Claim claimAgain(String words) {
    return ofCell(AnswerWording.again(candidate, sentence, words, probability));
  }

  private Claim ofCell(Claim claim) {
    boolean isTable = candidate.passage().paragraph().table().isPresent();
    return answer.filter(cell -> isTable).map(claim::ofCell).orElse(claim);
  }
}
