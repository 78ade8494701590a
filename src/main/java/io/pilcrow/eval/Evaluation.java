package io.pilcrow.eval;

import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.article.Article;
import io.pilcrow.question.Question;
import io.pilcrow.question.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** Asks an assistant questions whose answers are known, one after another. */
public final class Evaluation {
  private static final Pattern MARKERS = Pattern.compile("\\s*\\[\\d+]");

  private final Pilcrow pilcrow;

  public Evaluation(Pilcrow pilcrow) {
    this.pilcrow = pilcrow;
  }

  /**
   * Asks every question.
   *
   * @param progress told how many questions are done so far
   * @throws QuestionFileException when a question's right paragraph is in none of the articles
   */
  public List<Outcome> run(List<EvalQuestion> questions, IntConsumer progress) {
    questions.forEach(this::requireArticles);
    questions.forEach(this::requireRightParagraph);
    questions.forEach(this::requireWantedParagraph);
    List<Outcome> outcomes = new ArrayList<>();
    for (EvalQuestion question : questions) {
      outcomes.add(ask(question));
      progress.accept(outcomes.size());
    }
    return outcomes;
  }

  /** The figures of a run; one for every metric. */
  public static Map<Metric, Figure> figures(List<Outcome> outcomes) {
    return Figures.of(outcomes);
  }

  private void requireArticles(EvalQuestion question) {
    for (String id : question.articleIds()) {
      if (!pilcrow.articles().containsKey(id)) {
        throw new QuestionFileException(
            "question %s: there is no article %s; name its file with -a"
                .formatted(question.id(), id));
      }
    }
  }

  private void requireWantedParagraph(EvalQuestion question) {
    List<String> wanted = question.rubric().cite();
    boolean there =
        pilcrow.articles().values().stream()
            .filter(a -> question.articleIds().isEmpty() || question.articleIds().contains(a.id()))
            .flatMap(article -> article.paragraphs().stream())
            .map(paragraph -> Judge.plain(paragraph.text()))
            .anyMatch(text -> wanted.stream().anyMatch(w -> text.contains(Judge.plain(w))));
    if (!wanted.isEmpty() && !there) {
      throw new QuestionFileException(
          "question %s: no paragraph of the article contains any of \"cite\", %s; use words of a paragraph"
              .formatted(question.id(), wanted));
    }
  }

  /** A quote that no paragraph has would count every citation as wrong. */
  private void requireRightParagraph(EvalQuestion question) {
    if (question.right().isEmpty()) {
      return;
    }
    RightParagraph right = question.right().get();
    boolean there =
        pilcrow.articles().values().stream()
            .anyMatch(article -> article.paragraphs().stream().anyMatch(p -> right.is(article, p)));
    if (!there) {
      throw new QuestionFileException(
          "question %s: no paragraph of the articles contains %s; check the quote, or name the right article with -a"
              .formatted(question.id(), right));
    }
  }

  private Outcome ask(EvalQuestion question) {
    List<Turn> conversation = new ArrayList<>();
    Optional<Answer> before = Optional.empty();
    for (String turn : question.turns().subList(0, question.turns().size() - 1)) {
      Answer answer = pilcrow.ask(asked(turn, conversation, question));
      conversation.add(new Turn(turn, answer.text()));
      before = Optional.of(answer);
    }
    Question last = asked(question.last(), conversation, question);
    long start = System.nanoTime();
    Explanation explained = pilcrow.explain(last);
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    return outcome(question, explained, before, latency);
  }

  private static Question asked(String text, List<Turn> conversation, EvalQuestion question) {
    return Question.of(text).after(conversation).in(question.articleIds());
  }

  private Outcome outcome(
      EvalQuestion question, Explanation explained, Optional<Answer> before, Duration latency) {
    Answer answer = explained.answer();
    String prediction = answer.match(Evaluation::prediction, related -> "", talk -> "", none -> "");
    List<Citation> citations =
        answer instanceof GroundedAnswer found ? found.citations() : List.of();
    Optional<Boolean> citedRight =
        citations.stream()
            .findFirst()
            .flatMap(
                c -> c.paragraph().flatMap(p -> question.right().map(r -> r.is(c.article(), p))));
    Verdict verdict = Judge.verdict(question, answer, before);
    List<Found> found = Found.paragraphs(explained.evidence().candidates());
    return new Outcome(
        question,
        !citations.isEmpty(),
        prediction,
        answer.confidence(),
        SquadScore.exactMatch(prediction, question.answers()),
        SquadScore.f1(prediction, question.answers()),
        citedRight,
        question.right().map(right -> Found.place(right, found)).orElse(OptionalInt.empty()),
        citations.size(),
        (int) citations.stream().filter(c -> holds(c, answer)).count(),
        latency,
        answer,
        verdict,
        Judge.cited(question, answer, verdict));
  }

  private static String prediction(GroundedAnswer answer) {
    return answer.shortAnswer().orElseGet(() -> MARKERS.matcher(answer.text()).replaceAll(""));
  }

  /** Looks the quote up in the library itself, and the marker in the answer. */
  private boolean holds(Citation citation, Answer answer) {
    int start = citation.paragraphSpan().start();
    boolean marked = citation.answerSpan().of(answer.text()).contains("[" + citation.index() + "]");
    return marked
        && !citation.quote().isBlank()
        && (citation.paragraph().isEmpty() || stands(citation, start));
  }

  private boolean stands(Citation citation, int start) {
    return Optional.ofNullable(pilcrow.articles().get(citation.article().id()))
        .flatMap((Article article) -> citation.paragraph().flatMap(p -> article.paragraph(p.id())))
        .filter(paragraph -> paragraph.text().startsWith(citation.quote(), start))
        .isPresent();
  }
}
