package io.pilcrow.question.followup;

import io.pilcrow.english.Words;
import io.pilcrow.question.Question;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts into a follow-up what the turns before have said, without a model.
 *
 * <p>Three things show that a question leans on the conversation: a pronoun whose noun is not in
 * the question; only a question word ("On which day?"); an opener with something new ("And the
 * United States?"). Then names and nouns of the earlier turns go in their places, see {@link
 * Salience} and {@link Ellipsis}. A topic counts as a turn before the first. Whatever else comes
 * back untouched. Thread-safe.
 */
public final class ConversationRewriter implements QuestionRewriter {
  /** Turns further back are not looked at. */
  private static final int TURNS = 8;

  private static final int LONGEST = 2_000; // characters of an earlier question
  private static final int MOST_WORDS = 60; // a longer text brings its own context
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern MORE =
      Pattern.compile(
          "\\b(?:what|who|where|anything|anyone|something|someone|nothing|how) else\\b|\\bany"
              + " other\\b|\\bany more\\b|^\\W*(?:any|some) (?:other|more)\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public StandaloneQuestion rewrite(Question question) {
    List<Turn> turns = question.conversation();
    List<Turn> near = turns.subList(Math.max(0, turns.size() - TURNS), turns.size());
    if (near.isEmpty()) {
      return StandaloneQuestion.of(question);
    }
    return StandaloneQuestion.rewritten(question, rewritten(question, near, Optional.empty()))
        .otherwise(rewritten(question, near, question.topic()))
        .adding(Ellipsis.afterOpener(plain(question.text())));
  }

  /**
   * @param kept what a pronoun may stay for
   */
  private static String rewritten(Question question, List<Turn> near, Optional<String> kept) {
    List<Turn> all = new ArrayList<>(near);
    question.topic().ifPresent(topic -> all.add(new Turn(topic, "")));
    Casing casing = new Casing(all);
    List<Turn> resolved = new ArrayList<>();
    question.topic().ifPresent(topic -> resolved.add(new Turn(topic, "")));
    for (Turn turn : near) {
      String earlier = plain(turn.question());
      String clipped = casing.of(earlier.substring(0, Math.min(earlier.length(), LONGEST)));
      resolved.add(new Turn(resolve(clipped, resolved, kept), turn.answer()));
    }
    return resolve(casing.of(plain(question.text())), resolved, kept);
  }

  @Override
  public List<String> apart(List<String> questions) {
    List<Turn> before = new ArrayList<>();
    for (String question : questions) {
      before.add(new Turn(resolve(plain(question), before, Optional.empty()), ""));
    }
    return before.stream().map(Turn::question).toList();
  }

  private static String plain(String question) {
    return SPACE.matcher(question).replaceAll(" ").strip();
  }

  private static String resolve(String question, List<Turn> before, Optional<String> kept) {
    if (before.isEmpty() || Words.of(question).size() > MOST_WORDS) {
      return question;
    }
    Turn last = before.get(before.size() - 1);
    if (Ellipsis.isBare(question)) {
      return Ellipsis.fill(question, last);
    }
    if (Ellipsis.asksForNext(question)) {
      return question;
    }
    Optional<String> other = Ellipsis.afterOpener(question);
    if (other.isPresent()) {
      String meant = Pronouns.resolve(other.get(), Salience.of(before), kept);
      return Ellipsis.swap(meant, last.question());
    }
    Optional<String> others = Ellipsis.whoDid(question, last.question());
    if (others.isPresent()) {
      return others.get();
    }
    Optional<String> whole = Lacking.meant(question, last);
    if (whole.isPresent()) {
      return whole.get();
    }
    String resolved = Pronouns.resolve(question, Salience.of(before), kept);
    if (!resolved.equals(question)) {
      return resolved;
    }
    return MORE.matcher(question).find()
        ? withTopic(question, before)
        : Lacking.noun(question, last).orElse(question);
  }

  /** "What else?" goes on with the topic. */
  private static String withTopic(String question, List<Turn> before) {
    Set<String> named = Set.copyOf(Names.in(question).stream().map(Names.Name::text).toList());
    if (!named.isEmpty()) {
      return question;
    }
    return Salience.of(before)
        .referent("it", mention -> true)
        .map(topic -> question.replaceAll("[\\s?.!]+$", "") + " (" + topic.text() + ")?")
        .orElse(question);
  }
}
