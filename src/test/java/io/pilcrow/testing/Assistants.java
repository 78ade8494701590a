package io.pilcrow.testing;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.index.Hit;
import io.pilcrow.index.Library;
import io.pilcrow.index.LibraryView;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Whole assistants that need no model, for the tests of what stands around them. */
public final class Assistants {
  /** A question to {@link Articles#warranty()} with its answer. */
  public static final String WARRANTY_QUESTION = "How long is the warranty?";

  /** A question to {@link Articles#lighthouse()} with its answer. */
  public static final String LIGHTHOUSE_QUESTION = "When was the lighthouse built?";

  private static final Map<String, String> SCRIPT =
      Map.of(
          WARRANTY_QUESTION, "The warranty lasts two years from delivery.",
          LIGHTHOUSE_QUESTION,
              "The lighthouse of Skerry Point was built in 1854 by the engineer Ada Morrow.");

  private Assistants() {}

  /** Knows the answers of the two questions above; abstains from all others. */
  public static Pilcrow scripted(Article... articles) {
    return reading(new ScriptedReader(SCRIPT), articles);
  }

  /** As {@link #scripted(Article...)}, with another reader. */
  public static Pilcrow reading(EvidenceReader reader, Article... articles) {
    return over(WordsLibrary.of(articles), reader);
  }

  /** As {@link #scripted()}, over any library. */
  public static Pilcrow over(Library library) {
    return over(library, reader());
  }

  private static Pilcrow over(Library library, EvidenceReader reader) {
    return new Pilcrow(
        library,
        StandaloneQuestion::of,
        question -> question.text().contains("system prompt"),
        Assistants::byWords,
        reader,
        new GroundingCheck());
  }

  /** Both articles of the cast, scripted; every question is shown to {@code listener} first. */
  public static Pilcrow listening(Consumer<Question> listener) {
    return new Pilcrow(
        WordsLibrary.of(Articles.warranty(), Articles.lighthouse()),
        question -> {
          listener.accept(question);
          return StandaloneQuestion.of(question);
        },
        question -> false,
        Assistants::byWords,
        reader(),
        new GroundingCheck());
  }

  /** Knows the answers of the two questions above. */
  public static ScriptedReader reader() {
    return new ScriptedReader(SCRIPT);
  }

  /** Both articles of the cast, scripted. */
  public static Pilcrow scripted() {
    return scripted(Articles.warranty(), Articles.lighthouse());
  }

  private static List<Candidate> byWords(StandaloneQuestion question, LibraryView view, int k) {
    return view.matching(question.text(), question.articleIds(), k).stream()
        .map(Assistants::candidate)
        .toList();
  }

  private static Candidate candidate(Hit hit) {
    return new Candidate(hit.article(), hit.passage(), hit.score());
  }
}
