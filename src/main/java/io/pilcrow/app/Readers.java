package io.pilcrow.app;

import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.answer.RefusalPolicy;
import io.pilcrow.answer.conduct.RuleBasedRefusals;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.article.Sentences;
import io.pilcrow.llm.LlmQuestionIdeas;
import io.pilcrow.llm.LlmQuestionRewriter;
import io.pilcrow.llm.LlmReader;
import io.pilcrow.llm.Prompts;
import io.pilcrow.llm.check.AnswerFinder;
import io.pilcrow.llm.check.ReadSupport;
import io.pilcrow.llm.check.SupportScorer;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.followup.ConversationRewriter;
import io.pilcrow.reader.BuiltInReader;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.suggest.OverviewQuestion;
import io.pilcrow.suggest.QuestionIdeas;
import io.pilcrow.suggest.SentenceQuestions;
import io.pilcrow.suggest.TopicQuestions;
import java.util.List;
import java.util.Optional;

/** Who makes questions stand alone and who reads, by the settings: built in, or a chat model. */
record Readers(
    QuestionRewriter rewriter,
    EvidenceReader reader,
    List<QuestionIdeas> ideas,
    BuiltInReader builtIn)
    implements AutoCloseable {

  /** Throws UsageException when what is set for the chat model does not fit together. */
  static Readers of(Settings settings, Sentences sentences, Kinds kinds) {
    QuestionRewriter rewriter = new ConversationRewriter();
    Optional<LlmSettings> llm = settings.llm();
    OnnxReader model = OnnxReader.open(sentences);
    BuiltInReader reader = new BuiltInReader(model, kinds, sentences);
    QuestionIdeas own = new SentenceQuestions(sentences);
    QuestionIdeas overview = new OverviewQuestion();
    QuestionIdeas topics = new TopicQuestions();
    if (llm.isEmpty()) {
      return new Readers(rewriter, reader, List.of(overview, own, topics), reader);
    }
    try {
      Prompts prompts = Settings.usage(() -> Prompts.read(settings.prompts()));
      LanguageModel writer = LanguageModel.of(llm.get());
      return new Readers(
          new LlmQuestionRewriter(writer, prompts, rewriter),
          new LlmReader(writer, prompts, sentences, support(model), reader),
          List.of(overview, new LlmQuestionIdeas(writer, prompts), own, topics),
          reader);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** What is refused: more where a chat model reads, which can be talked into things. */
  RefusalPolicy refusals() {
    return reader == builtIn
        ? RuleBasedRefusals.ofBuiltInReader()
        : RuleBasedRefusals.ofChatModel();
  }

  /** The built-in reader looks over the language model's shoulder. */
  private static SupportScorer support(OnnxReader reader) {
    return new ReadSupport(
        (question, paragraph) ->
            reader.possibleAnswers(question, paragraph).stream()
                .map(
                    found ->
                        new AnswerFinder.PossibleAnswer(
                            found.words(), found.share(), found.probability()))
                .toList());
  }

  /** What the language model did so far; empty when there is none. */
  Optional<ModelCounts> counts() {
    return reader instanceof ModelCounts counts ? Optional.of(counts) : Optional.empty();
  }

  /** Frees the model of the built-in reader. */
  @Override
  public void close() {
    builtIn.close();
  }
}
