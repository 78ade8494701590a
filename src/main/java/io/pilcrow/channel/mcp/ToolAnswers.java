package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import io.pilcrow.retrieval.Candidate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tools answer. An IllegalArgumentException says what was wrong with what was given. */
final class ToolAnswers {
  private static final int MOST_RESULTS = 10;

  /** Several passages may be of one paragraph: so many more are looked for. */
  private static final int MORE = 3;

  private static final List<String> TOLD =
      List.of(
          "status",
          "kind",
          "answer",
          "short_answer",
          "confidence",
          "offset_unit",
          "citations",
          "nearest",
          "questions");

  private final Pilcrow pilcrow;
  private final Sources sources;
  private final AnswerJson json;

  ToolAnswers(Pilcrow pilcrow, Sources sources, AnswerJson json) {
    this.pilcrow = pilcrow;
    this.sources = sources;
    this.json = json;
  }

  /**
   * The object of {@code /v1/answers}, without what is of no use to a model. How sure the reader is
   * that there is no answer would be read as confidence in one, so it is not told.
   */
  ObjectNode ask(String question, Set<String> articleIds) {
    return told(Question.of(question).in(articleIds));
  }

  ObjectNode overview(Set<String> articleIds) {
    return told(Question.of("What is this about?").in(articleIds).of(Kind.OVERVIEW));
  }

  private ObjectNode told(Question question) {
    Explanation explained = pilcrow.explain(question);
    ObjectNode told = json.of(explained, AnswerStamp.now(Clock.systemUTC())).retain(TOLD);
    if (!(explained.answer() instanceof GroundedAnswer)) {
      told.remove("confidence");
    }
    return told;
  }

  ObjectNode search(String query, Set<String> articleIds) {
    Map<String, Candidate> best = new LinkedHashMap<>();
    Question question = Question.of(query).in(articleIds);
    for (Candidate candidate : pilcrow.search(question, MOST_RESULTS * MORE)) {
      best.putIfAbsent(candidate.passage().paragraph().id(), candidate);
    }
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    ArrayNode results = found.putArray("results");
    best.values().stream().limit(MOST_RESULTS).forEach(candidate -> add(results, candidate));
    return found;
  }

  private void add(ArrayNode results, Candidate candidate) {
    Article article = candidate.article();
    Paragraph paragraph = candidate.passage().paragraph();
    results
        .addObject()
        .put("id", paragraph.id())
        .put("title", Sources.title(article, paragraph))
        .put("url", sources.url(article, paragraph, candidate.passage().span()))
        .put("text", paragraph.text());
  }

  /** A page of the articles, each with what is known of it. */
  ObjectNode list(Optional<String> cursor) {
    ArticlePages.Page page = ArticlePages.of(pilcrow.articles(), cursor);
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    ArrayNode articles = told.putArray("articles");
    page.articles().forEach(article -> entry(articles.addObject(), article));
    return told.put("next_cursor", page.next().orElse(null));
  }

  private void entry(ObjectNode json, Article article) {
    json.put("id", article.id()).put("title", article.title()).put("url", sources.url(article));
    json.put("paragraph_count", article.paragraphs().size());
    ArticleRecord record = article.record();
    if (!record.authors().isEmpty()) {
      record.authors().forEach(json.putArray("authors")::add);
    }
    record.published().ifPresent(date -> json.put("published", date.text()));
    record.modified().ifPresent(date -> json.put("modified", date.text()));
    record.publisher().ifPresent(publisher -> json.put("publisher", publisher));
    record.language().ifPresent(language -> json.put("language", language));
    record.description().ifPresent(description -> json.put("description", description));
  }

  /** A paragraph by {@code article:hash}, or a whole article by its id. */
  ObjectNode fetch(String id) {
    Article article =
        Optional.ofNullable(pilcrow.articles().get(id.split(":", 2)[0]))
            .orElseThrow(() -> unknown(id));
    if (article.id().equals(id)) {
      return whole(article);
    }
    return paragraph(article, article.paragraph(id).orElseThrow(() -> unknown(id)));
  }

  private ObjectNode paragraph(Article article, Paragraph paragraph) {
    Span all = new Span(0, paragraph.text().length());
    ObjectNode told = JsonNodeFactory.instance.objectNode().put("id", paragraph.id());
    told.put("title", Sources.title(article, paragraph)).put("text", paragraph.text());
    told.put("url", sources.url(article, paragraph, all));
    ObjectNode metadata = told.putObject("metadata").put("article_id", article.id());
    metadata.put("paragraph_number", paragraph.number());
    ArrayNode neighbours = metadata.putArray("neighbours");
    article.paragraphs().stream()
        .filter(other -> Math.abs(other.number() - paragraph.number()) == 1)
        .forEach(other -> neighbours.add(other.id()));
    return told;
  }

  private ObjectNode whole(Article article) {
    ObjectNode told = JsonNodeFactory.instance.objectNode().put("id", article.id());
    told.put("title", article.title()).put("text", ArticleResources.text(article));
    told.put("url", sources.url(article));
    ObjectNode metadata = told.putObject("metadata").put("article_id", article.id());
    ArrayNode paragraphs = metadata.putArray("paragraphs");
    article.paragraphs().forEach(paragraph -> paragraphs.add(paragraph.id()));
    return told;
  }

  private static IllegalArgumentException unknown(String id) {
    String named = id.length() <= 100 ? id : id.substring(0, 100) + "…";
    return new IllegalArgumentException(
        "there is no paragraph or article \"" + named + "\"; search returns the ids there are");
  }
}
