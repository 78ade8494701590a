package io.pilcrow.llm.check;

import io.pilcrow.llm.check.AnswerFinder.PossibleAnswer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Reads the cited paragraph anew and compares what it finds with what the statement says: asked the
 * same question, does the paragraph answer with the statement's words? The shares of those possible
 * answers that have the statement's new words, or whose words it has, add up to its agreement.
 *
 * <pre>
 * question   When was the tower built?          paragraph  … built in 1854. Light came in 1931.
 * statement  The tower was built in 1931.       found      1854 (0.98), 1931 (0.01), …
 *            new words: 1931                    agreement  0.01
 * </pre>
 *
 * <p>Where they disagree, the statement is asked for a fact of its own: "Light came in 1931"
 * becomes "Light came in what?"; when the paragraph plainly gives that fact, the statement stands.
 * One that does not take up the question is judged by its words alone, as {@link WordSupport} does,
 * and so is every statement beside.
 *
 * <p>The idea of answering a statement's questions from its source is that of Wang et al., <a
 * href="https://aclanthology.org/2020.acl-main.450/">Asking and Answering Questions to Evaluate the
 * Factual Consistency of Summaries</a>, 2020; the agreement is over all spans instead of the best.
 */
public final class ReadSupport implements SupportScorer {
  /**
   * The least agreement of a statement that is shown. Set by {@code SupportThresholdBench}, which
   * names the value that fits the reader's weights.
   */
  static final double LEAST = 0.003;

  /** The agreement that outweighs where in the paragraph a fact stands. */
  private static final double SURE = 0.5;

  private static final double TAKEN_UP = 0.6;
  private static final int FEWEST_TAKEN_UP = 2;
  private static final int MOST_REMEMBERED = 256;
  private static final Pattern ASKS_FOR_A_THING =
      Pattern.compile(
          "\\b(?:what|which|who|whom|whose|when|where|how)\\b", Pattern.CASE_INSENSITIVE);

  private final AnswerFinder reader;
  private final double least;
  private final WordSupport words = new WordSupport();
  private final Map<List<String>, List<PossibleAnswer>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, List<PossibleAnswer>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  public ReadSupport(AnswerFinder reader) {
    this(reader, LEAST);
  }

  /**
   * @param least agreement, 0 to 1
   */
  ReadSupport(AnswerFinder reader, double least) {
    this.reader = reader;
    this.least = least;
  }

  @Override
  public double score(Assertion assertion) {
    double shared = words.score(assertion);
    if (shared < words.threshold()) {
      return shared;
    }
    return agreement(assertion).orElse(1) < least ? 0 : shared;
  }

  @Override
  public double threshold() {
    return words.threshold();
  }

  @Override
  public boolean contradicts(Assertion assertion) {
    boolean answers =
        Arrays.stream(assertion.evidence().split("\n\n"))
            .anyMatch(
                paragraph ->
                    find(assertion.question(), paragraph).stream()
                            .mapToDouble(PossibleAnswer::probability)
                            .sum()
                        >= SURE);
    return agreement(assertion).orElse(1) < least && answers;
  }

  /** No answer at all is possible here, as it is to a question that supposes what is not so. */
  @Override
  public boolean isSure(Assertion assertion) {
    return withQuestion(assertion, PossibleAnswer::probability).orElse(0) >= SURE;
  }

  /** 0 to 1; empty when the statement does not take up the question. */
  OptionalDouble agreement(Assertion assertion) {
    OptionalDouble asked = withQuestion(assertion, PossibleAnswer::share);
    return asked.isPresent() && asked.getAsDouble() < least && withFact(assertion) >= SURE
        ? OptionalDouble.empty()
        : asked;
  }

  private OptionalDouble withQuestion(
      Assertion assertion, ToDoubleFunction<PossibleAnswer> weight) {
    Set<String> asked = stems(assertion.question());
    Set<String> said = stems(assertion.statement());
    Set<String> taken = new HashSet<>(asked);
    taken.retainAll(said);
    said.removeAll(asked);
    boolean takesUp = taken.size() >= FEWEST_TAKEN_UP && taken.size() >= TAKEN_UP * asked.size();
    if (!takesUp || said.isEmpty() || !ASKS_FOR_A_THING.matcher(assertion.question()).find()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        agreement(assertion.question(), asked, said, assertion.evidence(), weight));
  }

  private double withFact(Assertion assertion) {
    return Cloze.of(assertion.statement(), assertion.question())
        .map(
            cloze ->
                agreement(
                    cloze.question(),
                    Set.of(),
                    stems(cloze.fact()),
                    assertion.evidence(),
                    PossibleAnswer::share))
        .orElse(0.0);
  }

  /** The most of what each of the paragraphs gives. */
  private double agreement(
      String question,
      Set<String> asked,
      Set<String> said,
      String paragraphs,
      ToDoubleFunction<PossibleAnswer> weight) {
    double most = 0;
    for (String paragraph : paragraphs.split("\n\n")) {
      double agreement = 0;
      for (PossibleAnswer possible : find(question, paragraph)) {
        agreement += weight.applyAsDouble(possible) * overlap(said, possible.words(), asked);
      }
      most = Math.max(most, agreement);
    }
    return most;
  }

  /** Shared words as a share of the statement's or of the answer's, whichever is more. */
  private static double overlap(Set<String> said, String answer, Set<String> asked) {
    Set<String> all = stems(answer);
    Set<String> its = new HashSet<>(all);
    its.removeAll(asked);
    Set<String> compared = its.isEmpty() ? all : its;
    long shared = compared.stream().filter(said::contains).count();
    return shared == 0 ? 0 : (double) shared / Math.min(said.size(), compared.size());
  }

  private List<PossibleAnswer> find(String question, String paragraph) {
    List<String> key = List.of(question, paragraph);
    synchronized (remembered) {
      List<PossibleAnswer> known = remembered.get(key);
      if (known != null) {
        return known;
      }
    }
    List<PossibleAnswer> found = reader.find(question, paragraph);
    synchronized (remembered) {
      remembered.put(key, found);
    }
    return found;
  }

  private static Set<String> stems(String text) {
    Set<String> stems = new HashSet<>();
    for (Term term : Terms.of(text)) {
      if (term.carriesMeaning()) {
        stems.add(term.stem().toLowerCase(Locale.ROOT));
      }
    }
    return stems;
  }
}
