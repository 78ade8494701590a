package io.pilcrow.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Statement;
import io.pilcrow.answer.Talk;
import io.pilcrow.answer.Trace;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Renders an answer as the object of {@code POST /v1/answers}. All spans are counted in Unicode
 * code points, the end exclusive. Fields always stand in the same order and are never left out:
 * what is absent is null or an empty list. Thread-safe.
 */
public final class AnswerJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ArticleLinks links;

  public AnswerJson(ArticleLinks links) {
    this.links = links;
  }

  /** The full object. */
  public ObjectNode of(Explanation explained, AnswerStamp stamp) {
    Answer answer = explained.answer();
    ObjectNode json = NODES.objectNode();
    json.put("id", stamp.id());
    json.put("object", "answer");
    json.put("created_at", stamp.createdAt().toString());
    json.put("status", answer.status());
    json.put("kind", explained.standalone().kind().name());
    json.put("answer", answer.text());
    json.set("short_answer", nullable(answer.exactWords()));
    json.put("confidence", round(answer.confidence()));
    json.put("offset_unit", "unicode_code_point");
    json.set("citations", citations(answer));
    json.set("statements", statements(answer));
    json.set("nearest", nearest(answer));
    json.set("questions", questions(answer));
    json.put("reader", explained.reader());
    json.put("model", explained.model());
    json.set("notice", nullable(explained.notice()));
    json.putObject("usage")
        .put("input_tokens", explained.usage().inputTokens())
        .put("output_tokens", explained.usage().outputTokens())
        .put("cost", explained.usage().cost().orElse(null));
    json.set("timings_ms", timings(explained.trace()));
    return json;
  }

  /**
   * One citation.
   *
   * @param answerText the answer, at least as far as the citation's span goes
   */
  public ObjectNode citation(Citation citation, String answerText) {
    Optional<Paragraph> paragraph = citation.paragraph();
    ObjectNode json = NODES.objectNode();
    json.put("index", citation.index());
    source(json, citation.article(), paragraph);
    json.put("quote", citation.quote());
    json.set(
        "paragraph_span",
        paragraph
            .<JsonNode>map(p -> span(citation.paragraphSpan(), p.text()))
            .orElseGet(NODES::nullNode));
    json.set("answer_span", span(citation.answerSpan(), answerText));
    link(json, citation.article(), paragraph, citation.paragraphSpan());
    json.put("score", round(citation.score()));
    PlaceJson.put(json, citation);
    return json;
  }

  /** A statement that passed its check, with the numbers of its citations. */
  public ObjectNode statement(Statement statement, String answerText) {
    ObjectNode json = NODES.objectNode();
    json.put("text", statement.answerSpan().of(answerText));
    json.set("answer_span", span(statement.answerSpan(), answerText));
    ArrayNode indexes = json.putArray("citations");
    statement.citations().forEach(citation -> indexes.add(citation.index()));
    json.put("support", statement.support().name().toLowerCase(Locale.ROOT));
    return json;
  }

  /** A passage that was found: what stands in {@code nearest} and in search results. */
  public ObjectNode candidate(Candidate candidate) {
    Paragraph paragraph = candidate.passage().paragraph();
    Span span = candidate.passage().span();
    ObjectNode json = NODES.objectNode();
    source(json, candidate.article(), Optional.of(paragraph));
    json.put("text", candidate.passage().text());
    json.set("paragraph_span", span(span, paragraph.text()));
    link(json, candidate.article(), Optional.of(paragraph), span);
    json.put("score", round(candidate.score()));
    return json;
  }

  private ArrayNode citations(Answer answer) {
    ArrayNode array = NODES.arrayNode();
    answer.citations().forEach(citation -> array.add(citation(citation, answer.text())));
    return array;
  }

  private ArrayNode statements(Answer answer) {
    ArrayNode array = NODES.arrayNode();
    answer.statements().forEach(statement -> array.add(statement(statement, answer.text())));
    return array;
  }

  private ArrayNode nearest(Answer answer) {
    ArrayNode array = NODES.arrayNode();
    answer
        .<List<Candidate>>match(
            found -> List.of(), related -> List.of(), talk -> List.of(), Abstention::nearest)
        .forEach(candidate -> array.add(candidate(candidate)));
    return array;
  }

  /** To go on with after a greeting. */
  private static ArrayNode questions(Answer answer) {
    ArrayNode array = NODES.arrayNode();
    answer
        .<List<String>>match(
            found -> List.of(), related -> List.of(), Talk::questions, none -> List.of())
        .forEach(array::add);
    return array;
  }

  private static void source(ObjectNode json, Article article, Optional<Paragraph> paragraph) {
    json.put("article_id", article.id());
    json.put("article_title", article.title());
    json.put("article_version", article.version());
    json.put("paragraph_id", paragraph.map(Paragraph::id).orElse(null));
    json.put("paragraph_number", paragraph.map(Paragraph::number).orElse(null));
  }

  private void link(ObjectNode json, Article article, Optional<Paragraph> paragraph, Span quote) {
    Optional<String> url = links.of(article);
    json.set("url", nullable(url));
    json.set(
        "fragment_url",
        nullable(url.map(u -> paragraph.map(p -> FragmentUrl.of(u, article, p, quote)).orElse(u))));
  }

  private static JsonNode nullable(Optional<String> text) {
    return text.<JsonNode>map(NODES::textNode).orElseGet(NODES::nullNode);
  }

  private static ObjectNode span(Span span, String text) {
    Span counted = span.inCodePoints(text);
    return NODES.objectNode().put("start", counted.start()).put("end", counted.end());
  }

  private static ObjectNode timings(Trace trace) {
    ObjectNode json = NODES.objectNode();
    for (String stop : List.of("rewrite", "retrieve", "read")) {
      json.put(stop, trace.took(stop).toMillis());
    }
    return json.put("total", trace.total().toMillis());
  }

  /** Four decimals say all that a score knows. */
  private static double round(double score) {
    return Math.round(score * 10_000) / 10_000.0;
  }
}
