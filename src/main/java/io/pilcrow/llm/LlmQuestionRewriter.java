package io.pilcrow.llm;

import io.pilcrow.answer.Usage;
import io.pilcrow.llm.check.FactCheck;
import io.pilcrow.llm.check.Term;
import io.pilcrow.llm.check.Term.Kind;
import io.pilcrow.llm.check.Terms;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.llm.provider.LanguageModel.Told;
import io.pilcrow.llm.provider.ModelUnavailableException;
import io.pilcrow.question.Question;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.Turn;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a chat model put into a follow-up what it leaves out. What comes back must keep the
 * question's numbers, dates and names and bring in none that nobody has said; else, and whenever
 * the model does not answer, the built-in rewriter does the work. Thread-safe.
 */
public final class LlmQuestionRewriter implements QuestionRewriter {
  private static final Logger LOG = LoggerFactory.getLogger(LlmQuestionRewriter.class);

  /** Turns; what was said before them is seldom meant. */
  private static final int MOST_TURNS = 6;

  /** Characters of an earlier question or answer. */
  private static final int LONGEST_TURN = 1500;

  /** Characters of a question that is worth a model's time. */
  private static final int LONGEST_QUESTION = 2000;

  private static final Set<Kind> FACTS = EnumSet.of(Kind.NUMBER, Kind.DATE, Kind.NAME);

  private final LanguageModel model;
  private final Prompts prompts;
  private final QuestionRewriter builtIn;

  public LlmQuestionRewriter(LanguageModel model, Prompts prompts, QuestionRewriter builtIn) {
    this.model = model;
    this.prompts = prompts;
    this.builtIn = builtIn;
  }

  /** A question without a conversation never costs a call. */
  @Override
  public StandaloneQuestion rewrite(Question question) {
    if (question.conversation().isEmpty() || question.text().length() > LONGEST_QUESTION) {
      return builtIn.rewrite(question);
    }
    String conversation = conversation(question.conversation());
    Told told = ask(question, conversation);
    StandaloneQuestion standalone =
        Optional.of(told.text().strip())
            .filter(text -> !text.isEmpty() && text.lines().count() == 1)
            .filter(text -> keepsTo(text, question.text(), conversation))
            .map(text -> StandaloneQuestion.rewritten(question, text))
            .orElseGet(() -> builtIn.rewrite(question));
    return standalone.at(cost(told.usage()));
  }

  @Override
  public List<String> apart(List<String> questions) {
    return builtIn.apart(questions);
  }

  /** No text when the model gave none. */
  private Told ask(Question question, String conversation) {
    Map<String, String> values =
        Map.of(
            "fence", LlmReader.unguessable(),
            "conversation", conversation,
            "question", question.text());
    try {
      return model.text(prompts.get(Prompts.Name.STANDALONE_QUESTION).render(values));
    } catch (ModelUnavailableException e) {
      LOG.warn("{}; the built-in rewriter takes the question", e.getMessage());
      return new Told("", e.usage());
    }
  }

  private static StandaloneQuestion.Cost cost(Usage usage) {
    return new StandaloneQuestion.Cost(usage.inputTokens(), usage.outputTokens(), usage.cost());
  }

  /** Nothing of the question is lost, and nothing comes in from outside. */
  static boolean keepsTo(String rewritten, String asked, String conversation) {
    List<Term> now = Terms.of(rewritten);
    List<Term> before = Terms.of(asked);
    List<Term> said = Terms.of(conversation + "\n" + asked);
    boolean keeps = FactCheck.objection(facts(before), now, now).isEmpty();
    boolean brings = FactCheck.objection(facts(now), said, said).isPresent();
    boolean denies = before.stream().anyMatch(term -> term.kind() == Kind.NEGATION);
    boolean stillDenies = now.stream().anyMatch(term -> term.kind() == Kind.NEGATION);
    return keeps
        && !brings
        && denies == stillDenies
        && rewritten.length() <= asked.length() + LONGEST_TURN;
  }

  private static List<Term> facts(List<Term> terms) {
    return terms.stream().filter(term -> FACTS.contains(term.kind())).toList();
  }

  private static String conversation(List<Turn> turns) {
    return turns.subList(Math.max(0, turns.size() - MOST_TURNS), turns.size()).stream()
        .map(turn -> "Question: " + cut(turn.question()) + "\nAnswer: " + cut(turn.answer()))
        .collect(Collectors.joining("\n"));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TURN ? text : text.substring(0, LONGEST_TURN) + " …";
  }
}
