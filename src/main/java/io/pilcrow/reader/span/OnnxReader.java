package io.pilcrow.reader.span;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.english.Word;
import io.pilcrow.english.Word.Kind;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.question.SeveralQuestions;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.text.ReadText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Answers with a small encoder that reads question and paragraph together: which paragraph answers,
 * which words are the answer, and whether there is one, all from one pass, as in Devlin et al., <a
 * href="https://arxiv.org/abs/1810.04805">BERT</a>, 2019, with a head of its own for "this passage
 * answers".
 *
 * <p>Paragraphs are read one after the other, likeliest first, until an answer is sure or the next
 * one is so far behind in retrieval that it hardly ever answers. The cores share one paragraph, so
 * what is read does not depend on how many there are. Thread-safe and deterministic; close it to
 * free the model.
 */
public final class OnnxReader implements EvidenceReader, AutoCloseable {
  /** The folder, in the jar, of the model that is used. */
  public static final String FOLDER = "reader/onnx";

  /** No more paragraphs than this are read for a question that asks for one thing. */
  static final int MOST_READ = 2;

  private static final int LONGEST_WORD = 100; // characters; the model's tokenizer knows no longer

  private static final Comparator<ReadAnswer> BEST_FIRST =
      Comparator.comparingDouble(ReadAnswer::probability).reversed(); // stable: else as retrieved

  private final ReaderManifest manifest;
  private final SpanModel model;
  private final Sentences sentences;
  private final TableReading tables;

  OnnxReader(ReaderManifest manifest, SpanModel model, Sentences sentences) {
    this.manifest = manifest;
    this.model = model;
    this.sentences = sentences;
    tables = new TableReading(model, manifest);
  }

  /** The model in the jar. Throws OnnxException when it is damaged. */
  public static OnnxReader open(Sentences sentences) {
    ReaderManifest manifest = ReaderManifest.read(ModelFile.resource(FOLDER + "/manifest.json"));
    return new OnnxReader(manifest, SpanModel.open(manifest, FOLDER), sentences);
  }

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String model() {
    return manifest.name();
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    Inquiry inquiry = new Inquiry(question, evidence, Set.of(), this::answers);
    return read(inquiry, claims).orElseGet(() -> Reading.nothing(certaintyOfNothing(inquiry)));
  }

  /** Empty when no answer is likely enough. */
  public Optional<Reading> read(Inquiry inquiry, Consumer<Claim> claims) {
    List<Finding> findings = new ArrayList<>();
    for (String part : parts(inquiry)) {
      List<ReadAnswer> answers = inquiry.answers(part);
      if (!answers.isEmpty() && isGiven(answers.get(0))) {
        SeveralAnswers.of(part, answers, manifest.answerFrom(), manifest.furtherShare())
            .forEach(answer -> findings.add(finding(part, answer)));
      }
    }
    return findings.isEmpty() ? Optional.empty() : Optional.of(Finding.write(findings, claims));
  }

  /** How sure it is that nothing answers, 0 to 1. */
  public double certaintyOfNothing(Inquiry inquiry) {
    return 1
        - parts(inquiry).stream()
            .flatMap(part -> inquiry.answers(part).stream().limit(1))
            .mapToDouble(ReadAnswer::answered)
            .max()
            .orElse(0);
  }

  private static List<String> parts(Inquiry inquiry) {
    return Words.of(inquiry.text()).stream().anyMatch(OnnxReader::asks)
        ? SeveralQuestions.split(inquiry.asRead())
        : List.of();
  }

  /** Says one answer with its short words. */
  public Reading say(Inquiry inquiry, ReadAnswer answer, Consumer<Claim> claims) {
    return Finding.write(List.of(finding(inquiry.asRead(), answer)), claims);
  }

  /**
   * Says the sentences that one answer stands in, without a short answer, and those behind them
   * where they tell nothing by themselves: "Salt at the end." says not why.
   */
  public Reading sayWhole(ReadAnswer answer, Consumer<Claim> claims) {
    Finding found = finding("", answer);
    Span telling = TellingSentences.from(found.sentence(), answer, sentences);
    return Finding.write(List.of(found.whole(telling)), claims);
  }

  /**
   * What in a text may answer a question, best first, however unlikely that the text answers it.
   *
   * @return with shares that add up to 1; empty when the text has no word
   */
  public List<PossibleAnswer> possibleAnswers(String question, String text) {
    return PossibleAnswer.of(model.read(model.shortened(question), text), text);
  }

  /** Whether a word asks for something or names it; "the of and" does neither, nor does noise. */
  private static boolean asks(Word word) {
    return word.kind() != Kind.MARK
        && word.text().length() <= LONGEST_WORD
        && (word.kind() != Kind.FUNCTION || WordList.QUESTION.contains(word));
  }

  /** The possible answers to one question, best first. */
  public List<ReadAnswer> answers(String question, List<ReadText> texts) {
    String shortened = model.shortened(question);
    boolean several = SeveralAnswers.areAskedFor(question);
    Optional<AskedMeasure> measure = AskedMeasure.of(question);
    List<ReadAnswer> answers = new ArrayList<>();
    int left = several ? SeveralAnswers.MOST : MOST_READ;
    for (ReadText text : texts) {
      boolean enough = left == 0 || !several && isSure(answers);
      if (enough || text.behind() < -manifest.readWithin()) {
        break;
      }
      List<ReadAnswer> found =
          text.isTable()
              ? tables.read(shortened, text)
              : read(shortened, text).stream()
                  .filter(answer -> measure.map(m -> m.admits(answer)).orElse(true))
                  .toList();
      if (!found.isEmpty() || !text.isTable()) { // of a table the words are looked at first
        left--;
      }
      answers.addAll(found);
      answers.sort(BEST_FIRST);
    }
    return answers;
  }

  public boolean isGiven(ReadAnswer answer) {
    return answer.probability() >= manifest.answerFrom()
        && answer.answered() >= manifest.answeredFrom();
  }

  private boolean isSure(List<ReadAnswer> answers) {
    return !answers.isEmpty() && answers.get(0).probability() >= manifest.sureFrom();
  }

  private List<ReadAnswer> read(String question, ReadText text) {
    TextReading reading = model.read(question, text.text());
    return reading.spans().stream()
        .map(
            scored ->
                new ReadAnswer(
                    text.candidate(),
                    text.span(),
                    scored.span().shift(text.span().start()),
                    manifest.confidence().of(reading.answerable(), scored.margin(), text.behind()),
                    manifest.answered().of(reading.answerable(), scored.margin(), text.behind())))
        .toList();
  }

  private Finding finding(String question, ReadAnswer answer) {
    String paragraph = answer.paragraphText();
    Span bare = Signs.with(LoneMarks.without(answer.span(), paragraph), paragraph);
    Span found = RelativeTime.whole(bare, paragraph);
    Span read = answer.read();
    Span quoted = answer.isOfTable() ? read : sentencesAround(found, read, paragraph);
    return new Finding(
        answer.candidate(),
        quoted,
        YesNo.asks(question) ? Optional.empty() : Optional.of(found),
        YesNo.plain(question, quoted.of(paragraph)),
        answer.probability());
  }

  /** Whether a word is one piece of the model's vocabulary. */
  public boolean knows(String word) {
    return model.knows(word);
  }

  private Span sentencesAround(Span found, Span read, String paragraph) {
    List<Span> around =
        sentences.in(read.of(paragraph)).stream()
            .map(sentence -> sentence.shift(read.start()))
            .filter(sentence -> sentence.overlaps(found))
            .toList();
    return around.isEmpty()
        ? found
        : new Span(around.get(0).start(), around.get(around.size() - 1).end());
  }

  @Override
  public void close() {
    model.close();
  }
}
