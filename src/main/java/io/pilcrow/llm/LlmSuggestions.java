package io.pilcrow.llm;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.question.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a chat model think of questions, asks each of them, and offers those that got an answer.
 * They are kept for as long as the article stays as it is. Thread-safe.
 */
public final class LlmSuggestions implements Suggestions {
  private static final Logger LOG = LoggerFactory.getLogger(LlmSuggestions.class);

  /** Asked for; some will have no answer. */
  private static final int THOUGHT_OF = 6;

  private static final int LONGEST_QUESTION = 150;

  /** Characters of the article that the model is shown. */
  private static final int LONGEST_ARTICLE = 12_000;

  private static final int MOST_KEPT = 1000;

  private final LanguageModel model;
  private final Prompts prompts;
  private final Function<Question, Answer> assistant;
  private final Map<String, List<String>> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * @param assistant answers a question as it would answer a person
   */
  public LlmSuggestions(
      LanguageModel model, Prompts prompts, Function<Question, Answer> assistant) {
    this.model = model;
    this.prompts = prompts;
    this.assistant = assistant;
  }

  @Override
  public List<String> starters(Article article) {
    Map<String, String> values =
        Map.of(
            "fence", LlmReader.unguessable(),
            "article", text(article),
            "count", Integer.toString(THOUGHT_OF));
    return suggest(article, "", prompts.get(Prompts.Name.STARTER_QUESTIONS), values);
  }

  @Override
  public List<String> followUps(Article article, String question, String answer) {
    Map<String, String> values =
        Map.of(
            "fence", LlmReader.unguessable(),
            "article", text(article),
            "question", question,
            "answer", answer,
            "count", Integer.toString(THOUGHT_OF));
    return suggest(article, question, prompts.get(Prompts.Name.FOLLOW_UPS), values);
  }

  private List<String> suggest(
      Article article, String after, Prompt prompt, Map<String, String> values) {
    String key = article.id() + "\u0000" + article.version() + "\u0000" + after;
    synchronized (kept) {
      List<String> known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    try {
      List<String> good = answered(article, after, model.text(prompt.render(values)));
      synchronized (kept) {
        kept.put(key, good);
      }
      return good;
    } catch (ModelUnavailableException e) {
      LOG.warn("{}; no questions are suggested", e.getMessage());
      return List.of();
    }
  }

  private List<String> answered(Article article, String after, String lines) {
    List<String> good = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      String question = Markdown.plain(line).replaceAll("^[\"“]|[\"”]$", "");
      boolean usable =
          question.endsWith("?")
              && question.length() <= LONGEST_QUESTION
              && !same(question, after)
              && good.stream().noneMatch(other -> same(other, question));
      if (usable && good.size() < MOST && isAnswered(article, question)) {
        good.add(question);
      }
    }
    return List.copyOf(good);
  }

  private boolean isAnswered(Article article, String question) {
    return assistant.apply(Question.of(question).in(Set.of(article.id())))
        instanceof GroundedAnswer;
  }

  private static boolean same(String a, String b) {
    return bare(a).equals(bare(b));
  }

  private static String bare(String question) {
    return question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static String text(Article article) {
    StringBuilder text = new StringBuilder(article.title());
    for (Paragraph paragraph : article.paragraphs()) {
      if (text.length() + paragraph.text().length() < LONGEST_ARTICLE) {
        text.append("\n\n").append(paragraph.text());
      }
    }
    return text.toString();
  }
}
