package io.pilcrow.llm;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.llm.draft.Markdown;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.llm.provider.ModelUnavailableException;
import io.pilcrow.suggest.QuestionIdeas;
import io.pilcrow.suggest.SuggestedQuestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a chat model think of questions. What it writes is not trusted: each is asked. */
public final class LlmQuestionIdeas implements QuestionIdeas {
  private static final Logger LOG = LoggerFactory.getLogger(LlmQuestionIdeas.class);

  /** Asked for; some will have no answer. */
  private static final int THOUGHT_OF = 6;

  /** Characters of the article that the model is shown. */
  private static final int LONGEST_ARTICLE = 12_000;

  private final LanguageModel model;
  private final Prompts prompts;

  public LlmQuestionIdeas(LanguageModel model, Prompts prompts) {
    this.model = model;
    this.prompts = prompts;
  }

  @Override
  public Optional<List<SuggestedQuestion>> starters(Article article) {
    return think(
        prompts.get(Prompts.Name.STARTER_QUESTIONS),
        Map.of(
            "fence", LlmReader.unguessable(),
            "article", text(article),
            "count", Integer.toString(THOUGHT_OF)));
  }

  @Override
  public Optional<List<SuggestedQuestion>> followUps(
      Article article, String question, String answer) {
    return think(
        prompts.get(Prompts.Name.FOLLOW_UPS),
        Map.of(
            "fence", LlmReader.unguessable(),
            "article", text(article),
            "question", question,
            "answer", answer,
            "count", Integer.toString(THOUGHT_OF)));
  }

  private Optional<List<SuggestedQuestion>> think(Prompt prompt, Map<String, String> values) {
    try {
      return Optional.of(
          model.text(prompt.render(values)).text().lines().map(LlmQuestionIdeas::idea).toList());
    } catch (ModelUnavailableException e) {
      LOG.warn("{}; it suggests no questions", e.getMessage());
      return Optional.empty();
    }
  }

  /** A line without a bullet, a number or quotation marks around it. */
  private static SuggestedQuestion idea(String line) {
    return new SuggestedQuestion(Markdown.plain(line).replaceAll("^[\"“]|[\"”]$", ""));
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
