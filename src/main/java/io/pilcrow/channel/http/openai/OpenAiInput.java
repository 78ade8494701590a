package io.pilcrow.channel.http.openai;

import io.javalin.http.Context;
import io.pilcrow.channel.http.api.QuestionInput;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.question.Question;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question as OpenAI's clients send it. The last message of the user is the question, those
 * before it are the conversation. What would instruct or tune a model ({@code system} and {@code
 * developer} messages, {@code instructions}, {@code temperature}, tools and the like) has no
 * effect: the articles and the rules of citing are all that an answer follows. What a client could
 * do nothing without (an answer as JSON, the call of a tool, a title for the conversation) is
 * refused, so that it does without.
 *
 * @param includeUsage whether a stream ends with its usage
 * @param metadata as it came; {@code article_ids} names the articles to ask, with commas between
 */
record OpenAiInput(
    Question question, boolean stream, boolean includeUsage, Map<String, String> metadata) {
  private static final String ARTICLES = "article_ids";
  private static final int MOST_METADATA = 16;

  /** The body of {@code /v1/chat/completions}. */
  static OpenAiInput chat(Context ctx) {
    Fields fields = fields(ctx);
    if (fields.get("messages").isEmpty()) {
      fields.wrong("messages", "must not be empty; it is missing");
    }
    fields.whole("n", 1, 1, 1);
    fields.object("response_format").ifPresent(OpenAiInput::checkFormat);
    OpenAiMessages messages = OpenAiMessages.of(fields.objects("messages"));
    boolean includeUsage =
        fields.object("stream_options").map(options -> options.flag("include_usage")).orElse(false);
    return input(fields, messages, "messages", includeUsage);
  }

  /** The body of {@code /v1/responses}. */
  static OpenAiInput response(Context ctx) {
    Fields fields = fields(ctx);
    if (fields.text("previous_response_id").isPresent()) {
      fields.wrong(
          "previous_response_id",
          "cannot be used, because this server keeps no conversation; send the earlier messages"
              + " in input");
    }
    if (fields.flag("background")) {
      fields.wrong("background", "must be false; answers are not kept to be fetched later");
    }
    fields
        .object("text")
        .flatMap(text -> text.object("format"))
        .ifPresent(OpenAiInput::checkFormat);
    boolean isText = fields.get("input").map(node -> node.isTextual()).orElse(false);
    OpenAiMessages messages =
        isText
            ? OpenAiMessages.asking(fields.required("input"))
            : OpenAiMessages.of(fields.objects("input"));
    return input(fields, messages, "input", false);
  }

  private static Fields fields(Context ctx) {
    Fields fields = new Fields(Body.json(ctx, Body.MOST_FOR_A_QUESTION));
    String model = fields.required("model");
    if (!model.isBlank()) {
      OpenAiModels.require(model);
    }
    return fields;
  }

  private static OpenAiInput input(
      Fields fields, OpenAiMessages messages, String name, boolean includeUsage) {
    checkToolChoice(fields);
    boolean stream = fields.flag("stream");
    Map<String, String> metadata = metadata(fields);
    if (messages.question().isBlank()) {
      fields.wrong(name, "must end with a message of the user that asks something");
    }
    if (Transcript.isIn(messages.question())) {
      fields.wrong(
          name,
          "must end with a question about the articles; titles, tags and questions for a"
              + " conversation are not made here");
    }
    fields.check();
    QuestionInput.checkLength(messages.question());
    Question question =
        Question.of(messages.question())
            .after(messages.turns())
            .in(articles(metadata.getOrDefault(ARTICLES, "")));
    return new OpenAiInput(question, stream, includeUsage, metadata);
  }

  /** An answer is prose with citations; a client that needs JSON must not wait for it in vain. */
  private static void checkFormat(Fields format) {
    String type = format.text("type").orElse("text");
    if (!type.equals("text")) {
      format.wrong(
          "type", "must be text; the answer's parts are in the member pilcrow of every reply");
    }
  }

  private static void checkToolChoice(Fields fields) {
    boolean forced =
        fields
            .get("tool_choice")
            .filter(choice -> choice.isObject() || choice.asText().equals("required"))
            .isPresent();
    if (forced) {
      fields.wrong("tool_choice", "must be auto or none, because no tools are called here");
    }
  }

  private static Map<String, String> metadata(Fields fields) {
    Map<String, String> metadata = new LinkedHashMap<>();
    fields.object("metadata").ifPresent(given -> read(given, metadata));
    if (metadata.size() > MOST_METADATA) {
      fields.wrong("metadata", "must have at most " + MOST_METADATA + " members");
    }
    return metadata;
  }

  private static void read(Fields given, Map<String, String> metadata) {
    for (String name : given.names()) {
      given.text(name).ifPresent(value -> metadata.put(name, value));
    }
  }

  private static Set<String> articles(String ids) {
    List<String> named =
        Arrays.stream(ids.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
    return new LinkedHashSet<>(named);
  }
}
