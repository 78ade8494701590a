package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Statement;
import io.pilcrow.channel.http.wire.EventStream;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ServerEvent;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The events of one answer as a stream of Responses, each with the number of its place. For one
 * answer, on one thread; only {@link #failed} may come from another.
 */
final class ResponseEvents {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ResponseJson json;
  private final UrlCitations citations;
  private final AtomicInteger place = new AtomicInteger();
  private final StringBuilder said = new StringBuilder();
  private int annotations;

  ResponseEvents(ResponseJson json, UrlCitations citations) {
    this.json = json;
    this.citations = citations;
  }

  void begin(EventStream events) {
    events.send(whole("response.created", json.inProgress()));
    events.send(whole("response.in_progress", json.inProgress()));
    events.send(item("response.output_item.added", json.item("in_progress", NODES.arrayNode())));
    events.send(part("response.content_part.added", json.text("", NODES.arrayNode())));
  }

  void statement(EventStream events, Statement statement) {
    delta(events, statement.delta());
    for (var annotation : citations.of(statement, said.toString())) {
      ObjectNode added = inPart("response.output_text.annotation.added");
      added.put("annotation_index", annotations++).set("annotation", annotation);
      events.send(event(added));
    }
  }

  void completed(Explanation explained, EventStream events) {
    Answer answer = explained.answer();
    if (said.isEmpty()) { // an abstention makes no statement
      delta(events, answer.text());
    }
    String tables = CitedTables.below(answer);
    if (!tables.isEmpty()) {
      delta(events, tables);
    }
    String text = answer.text() + tables;
    ObjectNode part = json.text(text, citations.of(answer));
    ArrayNode content = NODES.arrayNode().add(part);
    ObjectNode done = inPart("response.output_text.done").put("text", text);
    done.putArray("logprobs");
    events.send(event(done));
    events.send(part("response.content_part.done", part));
    events.send(item("response.output_item.done", json.item("completed", content)));
    events.finish(whole("response.completed", json.completed(explained)));
  }

  /** The last event of a stream that breaks off. */
  ServerEvent failed(ProblemException problem) {
    return whole("response.failed", json.failed(problem));
  }

  private void delta(EventStream events, String text) {
    said.append(text);
    ObjectNode delta = inPart("response.output_text.delta").put("delta", text);
    delta.putArray("logprobs");
    events.send(event(delta));
  }

  private ServerEvent whole(String type, ObjectNode response) {
    ObjectNode data = typed(type);
    data.set("response", response);
    return event(data);
  }

  private ServerEvent item(String type, ObjectNode item) {
    ObjectNode data = typed(type).put("output_index", 0);
    data.set("item", item);
    return event(data);
  }

  private ServerEvent part(String type, ObjectNode part) {
    ObjectNode data = inPart(type);
    data.set("part", part);
    return event(data);
  }

  private ObjectNode inPart(String type) {
    ObjectNode data = typed(type).put("item_id", json.itemId());
    return data.put("output_index", 0).put("content_index", 0);
  }

  private ObjectNode typed(String type) {
    return NODES.objectNode().put("type", type).put("sequence_number", place.getAndIncrement());
  }

  private static ServerEvent event(ObjectNode data) {
    return ServerEvent.named(data.get("type").asText(), data);
  }
}
