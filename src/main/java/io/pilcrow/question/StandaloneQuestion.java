package io.pilcrow.question;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A question that can be understood without the conversation it came from.
 *
 * @param text what is searched for and read, with single spaces
 * @param otherwise the same as it may be read as well, with a pronoun left that means what the
 *     whole article is about
 * @param added what alone a follow-up says, "in January" of "and in January?"; empty where it says
 *     more
 * @param asked what the person typed; the same as {@code text} when nothing was missing from it
 * @param articleIds the articles that may answer; empty means all of them
 * @param maxCitations how many citations the answer may have, at least 1
 * @param kind what kind of answer it asks for
 * @param variant what is more of its kind: of talk, whether it is a greeting or thanks
 * @param before the turn before it, if there was one
 * @param parts the questions it is made of, where it asks several things at once; else none
 * @param cost of a paid model that put it into these words
 */
public record StandaloneQuestion(
    String text,
    Optional<String> otherwise,
    Optional<String> added,
    String asked,
    Set<String> articleIds,
    int maxCitations,
    Kind kind,
    Optional<String> variant,
    Optional<Turn> before,
    List<StandaloneQuestion> parts,
    Cost cost) {

  /** Tokens of a paid model, and what they cost where a price is known. */
  public record Cost(long inputTokens, long outputTokens, Optional<BigDecimal> price) {
    public static final Cost NONE = new Cost(0, 0, Optional.empty());
  }

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

  public StandaloneQuestion {
    text = WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    articleIds = Set.copyOf(articleIds);
    parts = List.copyOf(parts);
  }

  /** The question as it was typed. */
  public static StandaloneQuestion of(Question question) {
    return rewritten(question, question.text().strip());
  }

  /** The question in the words of {@code text}. */
  public static StandaloneQuestion rewritten(Question question, String text) {
    return new StandaloneQuestion(
        text,
        Optional.empty(),
        Optional.empty(),
        question.text(),
        question.articleIds(),
        question.maxCitations(),
        question.kind().orElse(Kind.FACT),
        Optional.empty(),
        last(question),
        List.of(),
        Cost.NONE);
  }

  private static Optional<Turn> last(Question question) {
    int turns = question.conversation().size();
    return turns == 0 ? Optional.empty() : Optional.of(question.conversation().get(turns - 1));
  }

  /** The same question, which may be read in other words as well. */
  public StandaloneQuestion otherwise(String words) {
    return with(
        words.equals(text) ? Optional.empty() : Optional.of(words),
        added,
        kind,
        variant,
        parts,
        cost);
  }

  /** The same question, which says no more than {@code words}. */
  public StandaloneQuestion adding(Optional<String> words) {
    return with(otherwise, words, kind, variant, parts, cost);
  }

  public StandaloneQuestion at(Cost cost) {
    return with(otherwise, added, kind, variant, parts, cost);
  }

  /** The same question, taken for one of {@code kind}. */
  public StandaloneQuestion of(Kind kind, Optional<String> variant) {
    return with(otherwise, added, kind, variant, parts, cost);
  }

  /** Another question of the same conversation. */
  public StandaloneQuestion asking(String typed, String meant) {
    return new StandaloneQuestion(
        meant,
        Optional.empty(),
        Optional.empty(),
        typed,
        articleIds,
        maxCitations,
        kind,
        variant,
        before,
        List.of(),
        Cost.NONE);
  }

  /** The same question, made of these. */
  public StandaloneQuestion madeOf(List<StandaloneQuestion> questions) {
    return with(otherwise, added, kind, variant, questions, cost);
  }

  private StandaloneQuestion with(
      Optional<String> otherwise,
      Optional<String> added,
      Kind kind,
      Optional<String> variant,
      List<StandaloneQuestion> parts,
      Cost cost) {
    return new StandaloneQuestion(
        text,
        otherwise,
        added,
        asked,
        articleIds,
        maxCitations,
        kind,
        variant,
        before,
        parts,
        cost);
  }
}
