package io.pilcrow.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SQuAD 1.1 and 2.0 (Rajpurkar et al., <a href="https://arxiv.org/abs/1806.03822">Know What You
 * Don't Know</a>, 2018): each title is an article, each context one of its paragraphs. A question
 * counts as unanswerable when it says {@code is_impossible}.
 */
final class SquadQuestions {

  private final Path file;
  private final boolean wholeLibrary;
  private final List<Article> articles = new ArrayList<>();
  private final List<EvalQuestion> questions = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private SquadQuestions(Path file, boolean wholeLibrary) {
    this.file = file;
    this.wholeLibrary = wholeLibrary;
  }

  static QuestionSet read(Path file, boolean wholeLibrary) {
    SquadQuestions squad = new SquadQuestions(file, wholeLibrary);
    squad.add(parse(file));
    return new QuestionSet(squad.articles, squad.questions);
  }

  private static JsonNode parse(Path file) {
    try (InputStream in = QuestionFiles.open(file)) {
      return Json.MAPPER.readTree(in);
    } catch (JsonProcessingException e) {
      throw new QuestionFileException(
          "%s, line %d: this is not JSON (%s); for one question a line, use --format jsonl"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new QuestionFileException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void add(JsonNode json) {
    JsonNode data = json.path("data");
    if (!data.isArray()) {
      throw wrong("/data", "SQuAD has a list of articles here");
    }
    for (int i = 0; i < data.size(); i++) {
      addArticle(data.get(i), "/data/" + i);
    }
  }

  private void addArticle(JsonNode json, String at) {
    String title = text(json, "title", at).replace('_', ' ');
    String articleId = unused(ArticleIds.slug(title));
    ArticleBuilder builder = new ArticleBuilder(articleId, title);
    JsonNode paragraphs = json.path("paragraphs");
    for (int i = 0; i < paragraphs.size(); i++) {
      String place = at + "/paragraphs/" + i;
      String context = text(paragraphs.get(i), "context", place);
      builder.paragraph(context);
      JsonNode asked = paragraphs.get(i).path("qas");
      for (int q = 0; q < asked.size(); q++) {
        addQuestion(asked.get(q), articleId, context, place + "/qas/" + q);
      }
    }
    if (builder.isEmpty()) {
      throw wrong(at + "/paragraphs", "an article needs at least one paragraph");
    }
    articles.add(builder.build());
  }

  private void addQuestion(JsonNode json, String articleId, String context, String at) {
    Set<String> answers = new LinkedHashSet<>();
    boolean answerable = !json.path("is_impossible").asBoolean(false);
    if (answerable) {
      json.path("answers").forEach(answer -> answers.add(text(answer, "text", at + "/answers")));
    }
    if (answerable && answers.isEmpty()) {
      throw wrong(at + "/answers", "a question has an answer or says \"is_impossible\":true");
    }
    questions.add(
        new EvalQuestion(
            json.path("id").asText(at),
            List.of(text(json, "question", at)),
            List.copyOf(answers),
            Optional.of(new RightParagraph.Exactly(articleId, context)),
            answerable,
            wholeLibrary ? Set.of() : Set.of(articleId)));
  }

  private String text(JsonNode json, String field, String at) {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(at + "/" + field, "SQuAD has text here");
    }
    return value.textValue();
  }

  /** Titles of the same slug get {@code -2}, {@code -3}. */
  private String unused(String slug) {
    String id = slug;
    for (int n = 2; !ids.add(id); n++) {
      String end = "-" + n;
      id = slug.substring(0, Math.min(slug.length(), 64 - end.length())) + end;
    }
    return id;
  }

  private QuestionFileException wrong(String place, String what) {
    return new QuestionFileException("%s at %s: %s".formatted(file, place, what));
  }
}
