package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Statement;
import io.pilcrow.channel.http.wire.EventStream;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import java.util.HashSet;
import java.util.Set;

/**
 * The events of one answer, in their order: {@code answer.created}; for each statement {@code
 * answer.delta} and a {@code citation.added} for every source that is new; {@code
 * answer.completed}. The deltas joined are the answer. For one answer, on one thread.
 */
final class AnswerEvents {
  private final EventStream events;
  private final AnswerJson json;
  private final AnswerStamp stamp;
  private final StringBuilder said = new StringBuilder();
  private final Set<Integer> cited = new HashSet<>();

  AnswerEvents(EventStream events, AnswerJson json, AnswerStamp stamp) {
    this.events = events;
    this.json = json;
    this.stamp = stamp;
    events.send(
        "answer.created",
        object().put("id", stamp.id()).put("created_at", stamp.createdAt().toString()));
  }

  void statement(Statement statement) {
    delta(statement.delta());
    for (Citation citation : statement.citations()) {
      if (cited.add(citation.index())) {
        events.send("citation.added", json.citation(citation, said.toString()));
      }
    }
  }

  void completed(Explanation explained) {
    String text = explained.answer().text();
    if (said.isEmpty()) { // an abstention makes no statement
      delta(text);
    }
    events.finish("answer.completed", json.of(explained, stamp));
  }

  private void delta(String text) {
    said.append(text);
    events.send("answer.delta", object().put("text", text));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
