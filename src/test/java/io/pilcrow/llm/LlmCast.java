package io.pilcrow.llm;

import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.llm.check.AnswerFinder;
import io.pilcrow.llm.check.ReadSupport;
import io.pilcrow.llm.check.WordSupport;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.PlainSentences;
import io.pilcrow.testing.ScriptedReader;
import io.pilcrow.testing.WordsLibrary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assistants with a chat model, over the articles of the shared cast. */
public final class LlmCast {
  static final String QUESTION = Assistants.WARRANTY_QUESTION;
  static final String BUILT_IN_ANSWER = "The warranty lasts two years from delivery [1].";

  private LlmCast() {}

  static Prompts prompts() {
    return Prompts.read(Optional.empty());
  }

  static EvidenceReader builtIn() {
    return new ScriptedReader(Map.of(QUESTION, "The warranty lasts two years from delivery."));
  }

  public static LlmReader reader(LlmSettings settings) {
    return reader(LanguageModel.of(settings));
  }

  public static LlmReader reader(LanguageModel model) {
    return new LlmReader(model, prompts(), new PlainSentences(), new WordSupport(), builtIn());
  }

  /** The check as it is shipped, with the built-in reader. */
  public static ReadSupport readBy(OnnxReader reader) {
    return new ReadSupport(finder(reader));
  }

  public static AnswerFinder finder(OnnxReader reader) {
    return (question, paragraph) ->
        reader.possibleAnswers(question, paragraph).stream()
            .map(f -> new AnswerFinder.PossibleAnswer(f.words(), f.share(), f.probability()))
            .toList();
  }

  public static Explanation ask(EvidenceReader reader) {
    return assistant(reader).explain(Question.of(QUESTION));
  }

  /** Every question finds the whole of the article about the warranty: paragraphs 1, 2 and 3. */
  static Pilcrow assistant(EvidenceReader reader) {
    return new Pilcrow(
        WordsLibrary.of(Articles.warranty()),
        StandaloneQuestion::of,
        question -> false,
        (question, view, k) -> evidence(Articles.warranty()).candidates(),
        reader,
        new GroundingCheck());
  }

  public static Evidence evidence(Article article) {
    return new Evidence(article.paragraphs().stream().map(p -> candidate(article, p)).toList());
  }

  private static Candidate candidate(Article article, io.pilcrow.article.Paragraph paragraph) {
    Passage passage =
        new Passage(
            paragraph.id() + "/0",
            article.id(),
            article.title(),
            paragraph,
            new Span(0, paragraph.text().length()));
    return new Candidate(article, passage, 1);
  }

  static List<String> quotes(Explanation explanation) {
    return explanation.answer().citations().stream().map(c -> c.quote()).toList();
  }
}
