package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.answer.Statement;
import io.pilcrow.channel.http.wire.EventStream;
import io.pilcrow.channel.http.wire.ServerEvent;
import io.pilcrow.channel.json.AnswerStamp;

/**
 * The parts of one answer as a stream of Chat Completions: the role, a delta for each statement,
 * the annotations, the usage where it is wanted, {@code [DONE]}. For one answer, on one thread.
 */
final class ChatEvents {
  private static final ServerEvent DONE = new ServerEvent("", "[DONE]");

  private final EventStream events;
  private final ChatJson json;
  private final AnswerStamp stamp;
  private final boolean includeUsage;
  private boolean said;

  ChatEvents(EventStream events, ChatJson json, AnswerStamp stamp, boolean includeUsage) {
    this.events = events;
    this.json = json;
    this.stamp = stamp;
    this.includeUsage = includeUsage;
    send(json.chunk(object().put("role", "assistant").put("content", ""), stamp));
  }

  void statement(Statement statement) {
    delta(statement.delta());
  }

  void completed(Explanation explained) {
    if (!said) { // an abstention makes no statement
      delta(explained.answer().text());
    }
    String tables = CitedTables.below(explained.answer());
    if (!tables.isEmpty()) {
      delta(tables);
    }
    send(json.lastChunk(explained, stamp));
    if (includeUsage) {
      events.send(ServerEvent.unnamed(json.usageChunk(explained, stamp)));
    }
    events.finish(DONE);
  }

  private void delta(String text) {
    said = true;
    send(json.chunk(object().put("content", text), stamp));
  }

  private void send(ObjectNode chunk) {
    if (includeUsage) {
      chunk.putNull("usage"); // as OpenAI does: only the last part has it
    }
    events.send(ServerEvent.unnamed(chunk));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
