package io.pilcrow.suggest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.article.Article;
import io.pilcrow.question.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions to offer to readers of an article: up to {@value #MOST}, each of which was asked and
 * answered from that article. They are kept for as long as the article stays as it is. Thread-safe.
 */
public final class Suggestions {
  /** The most that are offered at once. */
  public static final int MOST = 3;

  /** Ideas of one source that are tried. */
  private static final int MOST_TRIED = 12;

  private static final int LONGEST_QUESTION = 150;
  private static final int MOST_KEPT = 1000;

  /** Offers nothing. */
  public static final Suggestions NONE =
      new Suggestions(
          List.of(),
          question -> {
            throw new IllegalStateException("there is nothing to ask");
          });

  private final List<QuestionIdeas> sources;
  private final Function<Question, Answer> assistant;
  private final Cache<String, List<String>> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  /**
   * @param sources asked in this order, until there are enough questions
   * @param assistant what answers when no chat model can: a question that is answered without one
   *     is answered at any time, and trying it costs nothing
   */
  public Suggestions(List<QuestionIdeas> sources, Function<Question, Answer> assistant) {
    this.sources = List.copyOf(sources);
    this.assistant = assistant;
  }

  /** For somebody who has not asked yet. May take as long as a dozen answers the first time. */
  public List<String> starters(Article article) {
    return suggest(article, "", ideas -> ideas.starters(article));
  }

  /** For somebody who has asked {@code question}, which is not among them. */
  public List<String> followUps(Article article, String question) {
    return suggest(
        article,
        question,
        ideas ->
            ideas.followUps(article, question, assistant.apply(about(article, question)).text()));
  }

  private List<String> suggest(
      Article article,
      String after,
      Function<QuestionIdeas, Optional<List<SuggestedQuestion>>> think) {
    String key = article.id() + "\u0000" + article.version() + "\u0000" + after;
    List<String> known = kept.getIfPresent(key);
    if (known != null) {
      return known;
    }
    boolean everybodyThought = true;
    List<String> good = new ArrayList<>();
    for (QuestionIdeas source : sources) {
      if (good.size() < MOST) {
        Optional<List<SuggestedQuestion>> ideas = think.apply(source);
        everybodyThought &= ideas.isPresent();
        choose(article, after, ideas.orElse(List.of()), good);
      }
    }
    if (everybodyThought) {
      kept.put(key, List.copyOf(good));
    }
    return List.copyOf(good);
  }

  private void choose(
      Article article, String after, List<SuggestedQuestion> ideas, List<String> good) {
    int tried = 0;
    for (SuggestedQuestion idea : ideas) {
      String question = idea.question();
      boolean usable =
          question.endsWith("?")
              && question.length() <= LONGEST_QUESTION
              && !bare(question).equals(bare(after))
              && good.stream().noneMatch(other -> bare(other).equals(bare(question)));
      if (usable && good.size() < MOST && tried < MOST_TRIED) {
        tried++;
        if (isAnswered(article, idea)) {
          good.add(question);
        }
      }
    }
  }

  private boolean isAnswered(Article article, SuggestedQuestion idea) {
    Answer answer = assistant.apply(about(article, idea.question()));
    String words = bare(idea.answer());
    return answer instanceof GroundedAnswer
        && (words.isEmpty() || (" " + bare(answer.text()) + " ").contains(" " + words + " "));
  }

  private static Question about(Article article, String question) {
    return Question.of(question).in(Set.of(article.id()));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
