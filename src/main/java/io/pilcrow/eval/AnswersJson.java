package io.pilcrow.eval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;

/** What was asked and said, one object a question, to be read by somebody who judges it. */
public final class AnswersJson {
  private AnswersJson() {}

  public static ObjectNode of(Outcome outcome) {
    EvalQuestion question = outcome.question();
    Answer answer = outcome.answer();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", question.id());
    question.kind().ifPresent(kind -> json.put("kind", kind));
    question.turns().forEach(json.putArray("turns")::add);
    json.put("verdict", outcome.verdict().label());
    outcome.citedWanted().ifPresent(right -> json.put("cited_right", right.booleanValue()));
    json.put("status", answer.status());
    json.put("answer", answer.text());
    json.put("confidence", answer.confidence());
    for (Citation citation : answer.citations()) {
      json.withArray("citations")
          .addObject()
          .put("place", citation.place())
          .put("quote", citation.quote());
    }
    return json;
  }
}
