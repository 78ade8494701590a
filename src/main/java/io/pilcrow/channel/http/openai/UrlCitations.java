package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Statement;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.AnswerJson;

/**
 * Citations as OpenAI's {@code url_citation} annotations: one for each source of each statement.
 * {@code start_index} and {@code end_index} (exclusive) are where the statement stands in the
 * answer, in Unicode code points; the URL opens the article at the quote and marks it.
 */
final class UrlCitations {
  private final AnswerJson json;

  UrlCitations(AnswerJson json) {
    this.json = json;
  }

  /** Of a whole answer; none of an abstention. */
  ArrayNode of(Answer answer) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    answer.statements().forEach(statement -> all.addAll(of(statement, answer.text())));
    return all;
  }

  /**
   * Of one statement.
   *
   * @param answerText the answer, at least as far as the statement goes
   */
  ArrayNode of(Statement statement, String answerText) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    Span span = statement.answerSpan().inCodePoints(answerText);
    for (Citation citation : statement.citations()) {
      ObjectNode known = json.citation(citation, answerText);
      ObjectNode annotation = all.addObject().put("type", "url_citation");
      annotation.put("start_index", span.start()).put("end_index", span.end());
      annotation.set("url", known.get("fragment_url"));
      annotation.put("title", title(citation));
    }
    return all;
  }

  /** The same as Chat Completions has them: the members one level down. */
  static ArrayNode nested(ArrayNode flat) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    flat.forEach(
        annotation -> {
          ObjectNode members = annotation.deepCopy();
          members.remove("type");
          all.addObject().put("type", "url_citation").set("url_citation", members);
        });
    return all;
  }

  private static String title(Citation citation) {
    return citation.article().title() + " " + citation.place();
  }
}
