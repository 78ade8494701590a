package io.pilcrow;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.AnswerWriter;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.ReadBy;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.RefusalPolicy;
import io.pilcrow.answer.Statement;
import io.pilcrow.answer.Talk;
import io.pilcrow.answer.Usage;
import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.index.Library;
import io.pilcrow.index.LibraryView;
import io.pilcrow.index.OutdatedViewException;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.Question;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.Spelling;
import io.pilcrow.question.Spelling.Mended;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.Retriever;
import io.pilcrow.suggest.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The whole assistant: articles go in, questions come out answered, with the paragraph behind every
 * statement. Thread-safe.
 */
public final class Pilcrow {
  /** How many passages a reader is given. */
  public static final int CANDIDATES = 8;

  /** An index elsewhere may change while it is asked; who changes it this often has broken it. */
  private static final int MOST_VIEWS = 20;

  private final Library library;
  private final Shelf shelf;
  private final Spelling spelling;
  private final QuestionRewriter rewriter;
  private final Kinds kinds;
  private final RefusalPolicy refusals;
  private final Retriever retriever;
  private final EvidenceReader reader;
  private final GroundingCheck grounding;
  private final Observer observer;
  private final String channel;
  private final Suggestions suggestions;

  /** One that suggests no questions. */
  public Pilcrow(
      Library library,
      QuestionRewriter rewriter,
      RefusalPolicy refusals,
      Retriever retriever,
      EvidenceReader reader,
      GroundingCheck grounding) {
    this(library, rewriter, refusals, retriever, reader, grounding, Suggestions.NONE);
  }

  public Pilcrow(
      Library library,
      QuestionRewriter rewriter,
      RefusalPolicy refusals,
      Retriever retriever,
      EvidenceReader reader,
      GroundingCheck grounding,
      Suggestions suggestions) {
    this(library, rewriter, Kinds.FACTS, refusals, retriever, reader, grounding, suggestions);
  }

  /**
   * @param kinds tells what kind of question is asked
   */
  public Pilcrow(
      Library library,
      QuestionRewriter rewriter,
      Kinds kinds,
      RefusalPolicy refusals,
      Retriever retriever,
      EvidenceReader reader,
      GroundingCheck grounding,
      Suggestions suggestions) {
    this(
        library,
        new Shelf(library),
        Spelling.NONE,
        rewriter,
        kinds,
        refusals,
        retriever,
        reader,
        grounding,
        suggestions,
        Observer.NONE,
        "");
  }

  private Pilcrow(
      Library library,
      Shelf shelf,
      Spelling spelling,
      QuestionRewriter rewriter,
      Kinds kinds,
      RefusalPolicy refusals,
      Retriever retriever,
      EvidenceReader reader,
      GroundingCheck grounding,
      Suggestions suggestions,
      Observer observer,
      String channel) {
    this.library = library;
    this.shelf = shelf;
    this.spelling = spelling;
    this.rewriter = rewriter;
    this.kinds = kinds;
    this.refusals = refusals;
    this.retriever = retriever;
    this.reader = reader;
    this.grounding = grounding;
    this.suggestions = suggestions;
    this.observer = observer;
    this.channel = channel;
  }

  /** The same assistant, whose questions and new articles are told to {@code observer}. */
  public Pilcrow watchedBy(Observer observer) {
    return seen(observer, channel);
  }

  /** The same assistant, as one channel asks it: see {@link Observer#asked}. */
  public Pilcrow on(String channel) {
    return seen(observer, channel);
  }

  /** The same assistant, which reads misspelt words as words of the articles. */
  public Pilcrow mending(Spelling spelling) {
    return with(spelling, observer, channel);
  }

  private Pilcrow seen(Observer by, String from) {
    return with(spelling, by, from);
  }

  private Pilcrow with(Spelling by, Observer seenBy, String from) {
    return new Pilcrow(
        library,
        shelf.watchedBy(seenBy),
        by,
        rewriter,
        kinds,
        refusals,
        retriever,
        reader,
        grounding,
        suggestions,
        seenBy,
        from);
  }

  /**
   * Adds or replaces an article; see {@link Library#put}.
   *
   * @throws NotKeptException when it cannot be kept; then nothing has changed
   */
  public boolean add(Article article, PassageProgress progress) {
    return shelf.put(article, before -> {}, progress).change() != Shelf.Change.UNCHANGED;
  }

  /**
   * Removes an article; see {@link Library#remove}.
   *
   * @throws NotKeptException when that cannot be kept; then nothing has changed
   */
  public boolean remove(String articleId) {
    if (!articles().containsKey(articleId)) {
      return false;
    }
    shelf.remove(articleId, before -> {});
    return true;
  }

  /** Where articles are added by the rules of the library, and changed on a condition. */
  public Shelf shelf() {
    return shelf;
  }

  /** The articles that can be asked, by id. */
  public Map<String, Article> articles() {
    return library.view().articles();
  }

  public Answer ask(Question question) {
    return explain(question).answer();
  }

  public Explanation explain(Question question) {
    return explain(question, statement -> {});
  }

  /**
   * Answers, and keeps what every stop found.
   *
   * @param statements told each statement as soon as it has passed its check
   * @throws UnknownArticleException when the question names an article that is not here
   * @throws CancellationException when this thread was interrupted, at the next stop; the mark
   *     stays, and the question counts as neither answered nor failed
   */
  public Explanation explain(Question question, Consumer<Statement> statements) {
    LibraryView view = library.view();
    UnknownArticleException.throwIfAny(question.articleIds(), view.articles().keySet());
    Observer.Journey journey = observer.asked(channel, question);
    try {
      Explanation explained = explain(question, view, journey, statements);
      TraceRecorder.throwIfInterrupted();
      journey.answered(explained);
      return explained;
    } catch (RuntimeException e) {
      RuntimeException why = Thread.currentThread().isInterrupted() ? cancelled(e) : e;
      journey.failed(why);
      throw why;
    }
  }

  private static CancellationException cancelled(RuntimeException consequence) {
    if (consequence instanceof CancellationException already) {
      return already;
    }
    CancellationException cancelled = new CancellationException("the question was interrupted");
    cancelled.initCause(consequence);
    return cancelled;
  }

  private Explanation explain(
      Question question,
      LibraryView view,
      Observer.Journey journey,
      Consumer<Statement> statements) {
    TraceRecorder trace = new TraceRecorder(journey);
    if (refusals.refuses(question)) { // before a model is asked to rewrite it, and paid
      return explained(
          Abstention.refused(),
          StandaloneQuestion.of(question),
          new Evidence(List.of()),
          trace,
          asUsual());
    }
    Mended mended = spelling.mend(question.text(), texts(question, view));
    StandaloneQuestion standalone =
        trace.stop(
            "rewrite",
            () -> understood(question, mended, view),
            r -> List.of(r.kind() + ": " + r.text()));
    Evidence evidence = retrieve(standalone, view, trace);
    Consumer<Statement> said = journey::says;
    Consumer<Statement> shown = trace.within("read", said.andThen(statements)); // the asker's time
    AnswerWriter writer = new AnswerWriter(grounding, standalone.maxCitations(), shown);
    Reading reading =
        trace.stop(
            "read",
            () -> {
              Reading read =
                  reader.read(
                      standalone, evidence, new ReadAs(mended, trace.within("check", writer)));
              read.readBy().ifPresent(by -> trace.move(by.checking().toNanos(), "check"));
              return read;
            },
            r -> List.of("confidence %.3f".formatted(r.confidence())));
    Answer answer =
        trace.stop(
            "check",
            () -> withQuestions(writer.finish(reading, evidence), evidence),
            checked -> List.of("statements that hold: " + checked.statements().size()));
    return explained(
        answer, standalone, evidence, trace, reading.readBy().orElseGet(this::asUsual));
  }

  /** Whoever is greeted is told what can be asked. */
  private Answer withQuestions(Answer answer, Evidence evidence) {
    return answer instanceof Talk talk && evidence.articles().size() == 1
        ? talk.with(suggestions.starters(evidence.articles().get(0)))
        : answer;
  }

  /**
   * Throws UnknownArticleException unless all of {@code articleIds} are here; for channels that
   * must know before they begin to answer.
   */
  public void requireArticles(Set<String> articleIds) {
    UnknownArticleException.throwIfAny(articleIds, articles().keySet());
  }

  /** The passages a question finds, best first, without reading them. */
  public List<Candidate> search(Question question, int k) {
    LibraryView view = library.view();
    UnknownArticleException.throwIfAny(question.articleIds(), view.articles().keySet());
    StandaloneQuestion standalone = rewriter.rewrite(titled(question, view));
    return inAView(view, v -> retriever.retrieve(standalone, v, k));
  }

  /** In a newer view where passages of this one are gone, a limited number of times. */
  private <T> T inAView(LibraryView first, Function<LibraryView, T> find) {
    LibraryView view = first;
    for (int views = 1; ; views++) {
      try {
        return find.apply(view);
      } catch (OutdatedViewException e) {
        if (views == MOST_VIEWS) {
          throw e;
        }
        view = library.view();
      }
    }
  }

  /**
   * Questions to offer to readers of an article, each of which it answers; see {@link Suggestions}.
   *
   * @param after the question that was just asked, if any
   * @throws UnknownArticleException when the article is not here
   */
  public List<String> suggestions(String articleId, Optional<String> after) {
    Article article = articles().get(articleId);
    if (article == null) {
      throw new UnknownArticleException(articleId, articles().keySet());
    }
    return after
        .map(question -> suggestions.followUps(article, question))
        .orElseGet(() -> suggestions.starters(article));
  }

  /** How many quotes failed their check and were not shown, since the start. */
  public long groundingFailures() {
    return grounding.failures();
  }

  private StandaloneQuestion understood(Question question, Mended mended, LibraryView view) {
    Question meant = titled(question.saying(mended.text()), view);
    StandaloneQuestion understood = kinds.understood(rewriter.rewrite(meant), question.kind());
    return question.kind().isPresent() ? understood : kinds.takenApart(understood, rewriter);
  }

  /** What kinds of question there are; a request may name one. */
  public List<Kind> kinds() {
    return kinds.known();
  }

  /** Where one article alone may answer, its title is what the conversation is about. */
  private static Question titled(Question question, LibraryView view) {
    Collection<Article> asked =
        question.articleIds().isEmpty()
            ? view.articles().values()
            : question.articleIds().stream()
                .map(view.articles()::get)
                .filter(Objects::nonNull)
                .toList();
    return asked.size() == 1 ? question.about(asked.iterator().next().title()) : question;
  }

  private Evidence retrieve(StandaloneQuestion question, LibraryView view, TraceRecorder trace) {
    return trace.stop(
        "retrieve",
        () -> inAView(view, v -> found(question, v)),
        found -> found.candidates().stream().map(Pilcrow::line).toList());
  }

  private Evidence found(StandaloneQuestion question, LibraryView view) {
    return question.parts().isEmpty()
        ? new Evidence(retriever.retrieve(question, view, CANDIDATES), asked(question, view))
        : Evidence.ofParts(
            question.parts().stream().map(part -> found(part, view)).toList(), CANDIDATES);
  }

  private static List<Article> asked(StandaloneQuestion question, LibraryView view) {
    return view.articles().values().stream()
        .filter(a -> question.articleIds().isEmpty() || question.articleIds().contains(a.id()))
        .toList();
  }

  /** Of the articles that are asked, their titles and headings too, as they are asked for. */
  private static Iterable<String> texts(Question question, LibraryView view) {
    return () ->
        view.articles().values().stream()
            .filter(a -> question.articleIds().isEmpty() || question.articleIds().contains(a.id()))
            .flatMap(a -> Stream.concat(Stream.of(a.title()), a.blocks().stream().map(Block::text)))
            .iterator();
  }

  private ReadBy asUsual() {
    return new ReadBy(reader.name(), reader.model(), Optional.empty(), Usage.NONE);
  }

  private static Explanation explained(
      Answer answer,
      StandaloneQuestion standalone,
      Evidence evidence,
      TraceRecorder trace,
      ReadBy readBy) {
    return new Explanation(
        answer,
        standalone,
        evidence,
        trace.finish(),
        readBy.reader(),
        readBy.model(),
        readBy.notice(),
        usage(standalone.cost()).plus(readBy.usage()));
  }

  private static Usage usage(StandaloneQuestion.Cost cost) {
    return new Usage(cost.inputTokens(), cost.outputTokens(), cost.price());
  }

  private static String line(Candidate candidate) {
    return "%.4f  %s ¶%d  %s"
        .formatted(
            candidate.score(),
            candidate.article().id(),
            candidate.passage().paragraph().number(),
            candidate.passage().text());
  }
}
