package io.pilcrow.channel.slack.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.assistant.SuggestedPrompt;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.article.Article;
import io.pilcrow.article.Heading;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Questions to begin with. Each was asked and answered before it is shown: a button that leads to
 * "I could not find this" is worse than none. Thread-safe.
 */
public final class StarterPrompts {
  /** Slack shows four; the last says how to ask. */
  private static final int MOST_PROMPTS = 4;

  private static final int MOST_QUESTIONS = 3;

  /** Articles that are asked for one, so that opening the app is not work without end. */
  private static final int MOST_ARTICLES = 6;

  private static final int MOST_TRIED = 3;
  private static final int LONGEST_TITLE = 70;
  private static final int MOST_KEPT = 1000;
  private static final SuggestedPrompt HELP = new SuggestedPrompt("How do I ask?", "help");

  private final Pilcrow pilcrow;
  private final Cache<String, List<String>> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  public StarterPrompts(Pilcrow pilcrow) {
    this.pilcrow = pilcrow;
  }

  /** One to four. May take as long as a few answers the first time. */
  List<SuggestedPrompt> prompts() {
    List<SuggestedPrompt> prompts = new ArrayList<>();
    if (pilcrow.kinds().contains(Kind.OVERVIEW) && !pilcrow.articles().isEmpty()) {
      prompts.add(new SuggestedPrompt(Overview.QUESTION, Overview.QUESTION));
    }
    questions().stream()
        .limit(MOST_PROMPTS - 1 - prompts.size())
        .forEach(
            question ->
                prompts.add(new SuggestedPrompt(Escapes.clip(question, LONGEST_TITLE), question)));
    prompts.add(HELP);
    return prompts;
  }

  /** Up to three, of different articles. May take as long as a few answers the first time. */
  public synchronized List<String> questions() {
    List<String> questions = new ArrayList<>();
    for (Article article : pilcrow.articles().values().stream().limit(MOST_ARTICLES).toList()) {
      if (questions.size() < MOST_QUESTIONS) {
        questions.addAll(
            kept.get(article.id() + " " + article.version(), key -> answered(article)));
      }
    }
    return questions;
  }

  private List<String> answered(Article article) {
    return ideas(article)
        .limit(MOST_TRIED)
        .filter(question -> isAnswered(article, question))
        .limit(1)
        .toList();
  }

  /** What its headings ask, or are about. */
  private static Stream<String> ideas(Article article) {
    String title = Escapes.clip(article.title(), LONGEST_TITLE);
    return article.blocks().stream()
        .filter(Heading.class::isInstance)
        .map(block -> Escapes.clip(block.text(), LONGEST_TITLE))
        .map(
            heading ->
                heading.endsWith("?")
                    ? heading
                    : "What does “%s” say about “%s”?".formatted(title, heading));
  }

  private boolean isAnswered(Article article, String question) {
    return pilcrow.ask(Question.of(question).in(Set.of(article.id()))) instanceof GroundedAnswer;
  }
}
