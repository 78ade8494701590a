package io.pilcrow.reader;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Article;
import io.pilcrow.article.Sentences;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.kind.Answerer;
import io.pilcrow.reader.kind.ComparisonAnswerer;
import io.pilcrow.reader.kind.CountAnswerer;
import io.pilcrow.reader.kind.FactAnswerer;
import io.pilcrow.reader.kind.ListAnswerer;
import io.pilcrow.reader.kind.Listings;
import io.pilcrow.reader.kind.OverviewAnswerer;
import io.pilcrow.reader.kind.ReasonAnswerer;
import io.pilcrow.reader.kind.RecordAnswerer;
import io.pilcrow.reader.kind.TalkAnswerer;
import io.pilcrow.reader.kind.TopicAnswerer;
import io.pilcrow.reader.kind.YesNoAnswerer;
import io.pilcrow.reader.near.Additions;
import io.pilcrow.reader.near.Doubt;
import io.pilcrow.reader.near.ForeignQuestion;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Related;
import io.pilcrow.reader.near.Revisions;
import io.pilcrow.reader.near.Strangers;
import io.pilcrow.reader.near.Subject;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.text.ArticleTexts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reader that needs no key: an answerer for each kind of question, over the same evidence. What
 * a kind's answerer cannot answer is read as a question about a fact; what has no answer gets the
 * sentences that speak of it, introduced as such. Thread-safe and deterministic; close it to free
 * the model.
 */
public final class BuiltInReader implements EvidenceReader, AutoCloseable {
  private final OnnxReader facts;
  private final Subject subject;
  private final Strangers strangers;
  private final Nearby nearby;
  private final Related related;
  private final Additions additions;
  private final Doubt doubt;
  private final ForeignQuestion foreign;
  private final Map<Kind, Answerer> answerers;

  public BuiltInReader(OnnxReader facts, Kinds kinds, Sentences sentences) {
    this(facts, kinds, sentences, List.of());
  }

  /**
   * @param own answerers for more kinds, or in the place of ours for a kind there is
   */
  public BuiltInReader(OnnxReader facts, Kinds kinds, Sentences sentences, List<Answerer> own) {
    this.facts = facts;
    this.subject = new Subject(kinds);
    ArticleTexts texts = new ArticleTexts(sentences);
    this.strangers = new Strangers(texts);
    this.nearby = new Nearby(texts);
    Listings listings = new Listings(texts);
    this.related = new Related(nearby, facts);
    this.additions = new Additions(nearby);
    this.doubt = new Doubt(facts, texts);
    this.foreign = new ForeignQuestion(texts);
    List<Answerer> ours =
        List.of(
            new OverviewAnswerer(texts, subject),
            new TopicAnswerer(nearby, listings, subject),
            new ListAnswerer(listings, facts),
            new CountAnswerer(facts, nearby, listings, related),
            new ReasonAnswerer(facts, nearby, listings),
            new ComparisonAnswerer(nearby, subject),
            new YesNoAnswerer(facts, nearby),
            new FactAnswerer(facts, listings),
            new RecordAnswerer(kinds),
            new TalkAnswerer());
    this.answerers =
        Stream.concat(ours.stream(), own.stream())
            .collect(
                Collectors.toUnmodifiableMap(
                    Answerer::kind, Function.identity(), (first, second) -> second));
  }

  @Override
  public String name() {
    return facts.name();
  }

  @Override
  public String model() {
    return facts.model();
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    return evidence.parts().isEmpty()
        ? readOne(question, evidence, claims)
        : EachQuestion.read(this::readOne, question, evidence, claims);
  }

  private Reading readOne(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    Evidence known =
        isAboutContent(question) ? strangers.without(question.text(), evidence) : evidence;
    Revisions revisions = Revisions.of(question.text(), known);
    Optional<Reading> each =
        question.kind().equals(Kind.FACT) || question.kind().equals(CountAnswerer.KIND)
            ? eachRevision(question, revisions, claims)
            : Optional.empty();
    if (each.isPresent()) {
      return each.get();
    }
    Inquiry inquiry = inquiry(question, revisions.evidence());
    Optional<Reading> strange = foreign.notice(inquiry);
    if (strange.isPresent()) {
      return strange.get();
    }
    Optional<Reading> reading = answer(kind(inquiry), inquiry, claims);
    if (reading.isEmpty() && !question.kind().equals(Kind.FACT)) {
      reading = answer(Kind.FACT, inquiry, claims);
    }
    return reading
        .or(() -> additions.answer(inquiry, claims))
        .or(() -> doubted(inquiry, claims))
        .or(() -> related.read(inquiry, claims))
        .orElseGet(() -> Reading.nothing(facts.certaintyOfNothing(inquiry)));
  }

  private Optional<Reading> doubted(Inquiry inquiry, Consumer<Claim> claims) {
    return inquiry
        .best()
        .filter(answer -> answer.isDoubted() || facts.isGiven(answer))
        .filter(answer -> !answer.isInRow()) // which says nothing without what governs it
        .map(answer -> related.doubted(answer, inquiry, claims));
  }

  /** Whether it asks what an article says, not for the article itself or for a word with us. */
  private static boolean isAboutContent(StandaloneQuestion question) {
    return !question.kind().equals(OverviewAnswerer.KIND)
        && !question.kind().equals(RecordAnswerer.KIND)
        && !question.kind().equals(Kind.TALK);
  }

  private Inquiry inquiry(StandaloneQuestion question, Evidence evidence) {
    return new Inquiry(question, evidence, subject.of(question), doubt::answers);
  }

  /** What each revision of a document says of a fact; empty where none does. */
  private Optional<Reading> eachRevision(
      StandaloneQuestion question, Revisions revisions, Consumer<Claim> claims) {
    Optional<Reading> first = Optional.empty();
    for (Article revision : revisions.toAsk()) {
      Inquiry inquiry = inquiry(question, revisions.of(revision));
      Optional<Reading> reading = answer(Kind.FACT, inquiry, Revisions.said(revision, claims));
      first = first.or(() -> reading);
    }
    return first;
  }

  /** A topic that is none is the article as a whole: "what is the article about?" */
  private Kind kind(Inquiry inquiry) {
    Kind kind = inquiry.question().kind();
    return kind.equals(TopicAnswerer.KIND)
            && subject.isEmpty(inquiry.question())
            && nearby.behindWhatWasSaid(inquiry).isEmpty() // "tell me more"
        ? OverviewAnswerer.KIND
        : kind;
  }

  private Optional<Reading> answer(Kind kind, Inquiry inquiry, Consumer<Claim> claims) {
    return Optional.ofNullable(answerers.get(kind))
        .flatMap(answerer -> answerer.answer(inquiry, claims));
  }

  /** Whether a word, in lower case, is in the vocabulary that the model was trained with. */
  public boolean knows(String word) {
    return facts.knows(word);
  }

  @Override
  public void close() {
    facts.close();
  }
}
