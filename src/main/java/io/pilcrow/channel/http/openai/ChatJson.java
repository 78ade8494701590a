package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.answer.Usage;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;

/**
 * Answers as objects of OpenAI's Chat Completions. The schema of a stream's {@code delta} has no
 * annotations: they are added to the last one, as is the native object under {@code pilcrow}.
 */
final class ChatJson {
  private final AnswerJson answers;
  private final UrlCitations citations;

  ChatJson(AnswerJson answers) {
    this.answers = answers;
    citations = new UrlCitations(answers);
  }

  /** The whole answer. */
  ObjectNode completion(Explanation explained, AnswerStamp stamp) {
    ObjectNode json = head("chat.completion", stamp);
    ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.put("content", CitedTables.with(explained.answer())).putNull("refusal");
    message.set("annotations", UrlCitations.nested(citations.of(explained.answer())));
    choice.putNull("logprobs").put("finish_reason", "stop");
    json.set("usage", usage(explained.usage()));
    json.set("pilcrow", answers.of(explained, stamp));
    return json;
  }

  /** A part of a stream. */
  ObjectNode chunk(ObjectNode delta, AnswerStamp stamp) {
    ObjectNode json = head("chat.completion.chunk", stamp);
    ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").putNull("finish_reason");
    return json;
  }

  /** The part that ends the answer. */
  ObjectNode lastChunk(Explanation explained, AnswerStamp stamp) {
    ObjectNode delta = JsonNodeFactory.instance.objectNode();
    delta.set("annotations", UrlCitations.nested(citations.of(explained.answer())));
    ObjectNode json = chunk(delta, stamp);
    ((ObjectNode) json.get("choices").get(0)).put("finish_reason", "stop");
    json.set("pilcrow", answers.of(explained, stamp));
    return json;
  }

  /** The part that only tells what was used. */
  ObjectNode usageChunk(Explanation explained, AnswerStamp stamp) {
    ObjectNode json = head("chat.completion.chunk", stamp);
    json.putArray("choices");
    json.set("usage", usage(explained.usage()));
    return json;
  }

  private static ObjectNode head(String object, AnswerStamp stamp) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", stamp.id().replaceFirst("^ans_", "chatcmpl-"));
    json.put("object", object);
    json.put("created", stamp.createdAt().getEpochSecond());
    return json.put("model", OpenAiModels.MODEL);
  }

  private static ObjectNode usage(Usage usage) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("prompt_tokens", usage.inputTokens())
        .put("completion_tokens", usage.outputTokens())
        .put("total_tokens", usage.total());
  }
}
