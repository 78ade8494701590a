package io.pilcrow.llm;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.answer.ReadBy;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Usage;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Sentences;
import io.pilcrow.llm.check.CheckedAnswer;
import io.pilcrow.llm.check.GivenParagraphs;
import io.pilcrow.llm.check.StatementCheck;
import io.pilcrow.llm.check.SupportScorer;
import io.pilcrow.llm.provider.Deadline;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.llm.provider.ModelUnavailableException;
import io.pilcrow.question.Kind;
import io.pilcrow.question.StandaloneQuestion;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a chat model write the answer, and shows of it what holds. Where the model gives nothing
 * that can be shown, the reader that needs no model answers in its place, and the answer says so.
 * The model's own "the paragraphs do not say" is respected.
 *
 * <p>Thread-safe. Reads on the caller's thread; an interrupt ends the model's call and throws
 * {@link java.util.concurrent.CancellationException}.
 */
public final class LlmReader implements EvidenceReader, ModelCounts {
  private static final Logger LOG = LoggerFactory.getLogger(LlmReader.class);
  private static final int FENCE_BYTES = 12;

  /** How sure we are of a model that says it found nothing. */
  private static final double CONFIDENCE_OF_NOTHING = 0.7;

  private final LanguageModel model;
  private final Prompts prompts;
  private final Sentences sentences;
  private final SupportScorer scorer;
  private final EvidenceReader builtIn;
  private final Supplier<String> fences;
  private final AtomicLong shown = new AtomicLong();
  private final AtomicLong withdrawn = new AtomicLong();
  private final AtomicLong handedOn = new AtomicLong();

  public LlmReader(
      LanguageModel model,
      Prompts prompts,
      Sentences sentences,
      SupportScorer scorer,
      EvidenceReader builtIn) {
    this(model, prompts, sentences, scorer, builtIn, LlmReader::unguessable);
  }

  LlmReader(
      LanguageModel model,
      Prompts prompts,
      Sentences sentences,
      SupportScorer scorer,
      EvidenceReader builtIn,
      Supplier<String> fences) {
    this.model = model;
    this.prompts = prompts;
    this.sentences = sentences;
    this.scorer = scorer;
    this.builtIn = builtIn;
    this.fences = fences;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public long calls() {
    return model.calls();
  }

  @Override
  public long retries() {
    return model.retries();
  }

  @Override
  public long failures() {
    return model.failures();
  }

  @Override
  public long shown() {
    return shown.get();
  }

  @Override
  public long withdrawn() {
    return withdrawn.get();
  }

  @Override
  public long handedOn() {
    return handedOn.get();
  }

  @Override
  public Usage spent() {
    return model.spent();
  }

  /** Kinds that need no words of a model: what the record says, and a greeting. */
  private static final Set<Kind> NOT_WRITTEN = Set.of(Kind.TALK, new Kind("record"));

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    if (evidence.isEmpty() || NOT_WRITTEN.contains(question.kind())) {
      return builtIn
          .read(question, evidence, claims)
          .by(as(builtIn, Optional.empty(), Usage.NONE, Duration.ZERO));
    }
    GivenParagraphs given = GivenParagraphs.of(toRead(question, evidence));
    CheckedAnswer answer =
        new CheckedAnswer(new StatementCheck(question.text(), given, sentences, scorer), claims);
    Usage usage;
    Optional<String> broken = Optional.empty();
    try {
      usage = model.ask(prompt(question, given), Deadline.in(model.patience()), answer::hear);
      answer.end();
    } catch (ModelUnavailableException e) {
      LOG.warn("{}; {} statements were shown", e.getMessage(), answer.passed());
      usage = e.usage();
      broken = Optional.of("The language model " + e.reason().words());
    }
    shown.addAndGet(answer.passed());
    withdrawn.addAndGet(answer.withdrawn());
    return conclude(question, evidence, claims, answer, usage, broken);
  }

  /** An overview is written from the article, not from the passages that its question found. */
  private Evidence toRead(StandaloneQuestion question, Evidence evidence) {
    return question.kind().equals(Kind.OVERVIEW) && evidence.articles().size() == 1
        ? WholeArticle.of(evidence.articles().get(0), () -> digest(question, evidence))
        : evidence;
  }

  /** The paragraphs that the built-in reader's overview cites. */
  private List<Paragraph> digest(StandaloneQuestion question, Evidence evidence) {
    List<Paragraph> cited = new ArrayList<>();
    builtIn.read(
        question,
        evidence,
        claim ->
            claim.pieces().stream()
                .filter(Cite.class::isInstance)
                .flatMap(piece -> ((Cite) piece).quote().paragraph().stream())
                .forEach(cited::add));
    return cited;
  }

  private Reading conclude(
      StandaloneQuestion question,
      Evidence evidence,
      Consumer<Claim> claims,
      CheckedAnswer answer,
      Usage usage,
      Optional<String> broken) {
    if (answer.passed() > 0) {
      Optional<String> notice = broken.map(why -> why + "; what it had written is shown.");
      return new Reading(answer.shortAnswer(), answer.confidence())
          .by(as(this, notice, usage, answer.checking()));
    }
    if (broken.isEmpty() && answer.abstains()) {
      return Reading.nothing(CONFIDENCE_OF_NOTHING)
          .by(as(this, Optional.empty(), usage, answer.checking()));
    }
    handedOn.incrementAndGet();
    String why = broken.orElse("The language model gave no answer that the article supports");
    Optional<String> notice = Optional.of(why + "; the built-in reader answered instead.");
    return builtIn
        .read(question, evidence, claims)
        .by(as(builtIn, notice, usage, answer.checking()));
  }

  private LanguageModel.RenderedPrompt prompt(StandaloneQuestion question, GivenParagraphs given) {
    return prompts
        .get(Prompts.Name.ANSWER)
        .render(
            Map.of(
                "fence", fences.get(),
                "kind", prompts.kind(question.kind()),
                "paragraphs", given.render(),
                "citations", Integer.toString(question.maxCitations()),
                "question", question.text()));
  }

  private static ReadBy as(
      EvidenceReader reader, Optional<String> notice, Usage usage, Duration checking) {
    return new ReadBy(reader.name(), reader.model(), notice, usage, checking);
  }

  /** What no article can contain, because it is drawn for each question anew. */
  static String unguessable() {
    byte[] random = new byte[FENCE_BYTES];
    new SecureRandom().nextBytes(random);
    return "-----" + HexFormat.of().formatHex(random) + "-----";
  }
}
