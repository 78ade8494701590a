package io.pilcrow.reader;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.question.StandaloneQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers with the sentence that supports the answer, without a neural model.
 *
 * <p>Three log-linear models, one after the other: which sentence of the evidence answers; which
 * words of the likeliest sentences are the short answer; whether there is an answer at all. Their
 * features are what can be seen without grammar: shared and missing words weighed by how rare they
 * are, names and numbers, what the question asks for, the small words around a span. The span model
 * follows the logistic regression of Rajpurkar et al., <a
 * href="https://arxiv.org/abs/1606.05250">SQuAD</a>, 2016, without its parse trees. {@code
 * src/training/extractive} fits the weights. Thread-safe and deterministic.
 */
public final class ExtractiveReader implements EvidenceReader {
  /** Below this probability of being right it abstains. */
  static final double ANSWER_FROM = 0.5;

  /** A short answer is plain when it has this share of the probability of all short answers. */
  static final double PLAIN_FROM = 0.15;

  private final CommonWords common;
  private final Chooser chooser;
  private final LinearModel answerable;
  private final ReadParagraph.Memory memory;
  private final double answerFrom;

  public ExtractiveReader(Sentences sentences) {
    this(sentences, ANSWER_FROM);
  }

  ExtractiveReader(Sentences sentences, double answerFrom) {
    common = CommonWords.read(Weights.open("common-words.txt"));
    chooser =
        new Chooser(
            LinearModel.read(Weights.open("sentence.weights")),
            LinearModel.read(Weights.open("span.weights")));
    answerable = LinearModel.read(Weights.open("answerable.weights"));
    memory = new ReadParagraph.Memory(sentences);
    this.answerFrom = answerFrom;
  }

  @Override
  public String name() {
    return "extractive";
  }

  @Override
  public String model() {
    return "pilcrow-extractive-1";
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    EvidenceSentences sentences = EvidenceSentences.of(evidence, memory);
    if (sentences.sentences().isEmpty()) {
      return Reading.nothing(1);
    }
    List<Finding> findings = new ArrayList<>();
    double surest = 0;
    for (String part : SeveralQuestions.split(question.text())) {
      Finding finding = find(part, sentences);
      surest = Math.max(surest, finding.probability());
      if (finding.probability() >= answerFrom) {
        findings.add(finding);
      }
    }
    if (findings.isEmpty()) {
      return Reading.nothing(1 - surest);
    }
    return write(findings, claims);
  }

  /** The best answer to one question, however improbable. */
  Finding find(String text, EvidenceSentences evidence) {
    AskedQuestion question = AskedQuestion.of(text, common);
    if (question.terms().isEmpty()) {
      return Finding.none(evidence.sentences().get(0));
    }
    List<Choice> choices = chooser.answers(question, chooser.sentences(question, evidence));
    if (choices.isEmpty()) {
      return Finding.none(evidence.sentences().get(0));
    }
    double probability =
        LinearModel.sigmoid(answerable.score(AnswerableFeatures.of(question, evidence, choices)));
    return Finding.of(question, choices.get(0), probability);
  }

  private static Reading write(List<Finding> findings, Consumer<Claim> claims) {
    List<Finding> written = new ArrayList<>();
    double confidence = 1;
    for (Finding finding : findings) {
      confidence = Math.min(confidence, finding.probability());
      boolean known = written.stream().anyMatch(other -> other.isIn(finding));
      if (!known) {
        claims.accept(finding.claim());
      } else if (finding.shortAnswer().isPresent()) {
        claims.accept(finding.claimAgain());
      }
      written.add(finding);
    }
    return new Reading(findings.get(0).shortAnswer(), confidence);
  }

  /**
   * What was found for one question.
   *
   * @param answer where the short answer stands in the paragraph, if one is plain
   * @param probability that the sentence answers, 0 to 1
   */
  record Finding(Found found, Optional<Span> answer, boolean yes, double probability) {
    static Finding none(Found nearest) {
      return new Finding(nearest, Optional.empty(), false, 0);
    }

    static Finding of(AskedQuestion question, Choice choice, double probability) {
      boolean plain = choice.spanShare() >= PLAIN_FROM && question.asked() != Asked.YES_NO;
      return new Finding(
          choice.found(),
          plain ? Optional.of(choice.span()) : Optional.empty(),
          YesNo.isPlainlyYes(question, choice.found().sentence()),
          probability);
    }

    Span sentence() {
      return found.sentence().span();
    }

    Optional<String> shortAnswer() {
      return answer.map(span -> span.of(found.candidate().passage().paragraph().text()));
    }

    boolean isIn(Finding other) {
      return sentence().equals(other.sentence())
          && found
              .candidate()
              .passage()
              .paragraph()
              .id()
              .equals(other.found.candidate().passage().paragraph().id());
    }

    Claim claim() {
      Optional<String> lead = yes ? Optional.of("Yes") : shortAnswer();
      return AnswerWording.claim(found.candidate(), sentence(), lead, probability);
    }

    Claim claimAgain() {
      return AnswerWording.again(
          found.candidate(), sentence(), shortAnswer().orElseThrow(), probability);
    }
  }
}
