package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.answer.Usage;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import java.util.Map;

/** One answer as the objects of OpenAI's Responses. */
final class ResponseJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final AnswerJson answers;
  private final AnswerStamp stamp;
  private final Map<String, String> metadata;

  ResponseJson(AnswerJson answers, AnswerStamp stamp, Map<String, String> metadata) {
    this.answers = answers;
    this.stamp = stamp;
    this.metadata = metadata;
  }

  String itemId() {
    return stamp.id().replaceFirst("^ans_", "msg_");
  }

  /** Before there is an answer. */
  ObjectNode inProgress() {
    return response("in_progress", NODES.nullNode(), NODES.arrayNode());
  }

  ObjectNode completed(Explanation explained) {
    JsonNode text =
        text(
            CitedTables.with(explained.answer()), new UrlCitations(answers).of(explained.answer()));
    ArrayNode output = NODES.arrayNode().add(item("completed", NODES.arrayNode().add(text)));
    ObjectNode json = response("completed", NODES.nullNode(), output);
    json.set("usage", usage(explained.usage()));
    json.set("pilcrow", answers.of(explained, stamp));
    return json;
  }

  ObjectNode failed(ProblemException problem) {
    ObjectNode error = NODES.objectNode().put("code", "server_error");
    return response("failed", error.put("message", problem.detail()), NODES.arrayNode());
  }

  ObjectNode item(String status, ArrayNode content) {
    ObjectNode item = NODES.objectNode().put("id", itemId()).put("type", "message");
    item.put("status", status).put("role", "assistant");
    return item.set("content", content);
  }

  ObjectNode text(String text, ArrayNode annotations) {
    ObjectNode part = NODES.objectNode().put("type", "output_text").put("text", text);
    part.set("annotations", annotations);
    part.putArray("logprobs");
    return part;
  }

  private ObjectNode response(String status, JsonNode error, ArrayNode output) {
    ObjectNode json = NODES.objectNode();
    json.put("id", stamp.id().replaceFirst("^ans_", "resp_"));
    json.put("object", "response");
    json.put("created_at", stamp.createdAt().getEpochSecond());
    json.put("status", status);
    json.set("error", error);
    json.putNull("incomplete_details").putNull("instructions").putNull("max_output_tokens");
    json.put("model", OpenAiModels.MODEL);
    json.set("output", output);
    json.put("parallel_tool_calls", false).putNull("previous_response_id");
    json.put("store", false).putNull("temperature").put("tool_choice", "none");
    json.putArray("tools");
    json.putNull("top_p").put("truncation", "disabled").putNull("usage");
    metadata.forEach(json.putObject("metadata")::put);
    return json;
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode json = NODES.objectNode().put("input_tokens", usage.inputTokens());
    json.putObject("input_tokens_details").put("cached_tokens", 0);
    json.put("output_tokens", usage.outputTokens());
    json.putObject("output_tokens_details").put("reasoning_tokens", 0);
    return json.put("total_tokens", usage.total());
  }
}
