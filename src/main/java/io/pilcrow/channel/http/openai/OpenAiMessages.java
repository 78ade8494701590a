package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.question.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A list of messages as a conversation and the question that ends it.
 *
 * <pre>
 * system     You are a pirate.       (no effect)
 * user       How long is it?         turn 1, question
 * assistant  Two years [1].          turn 1, answer
 * user       And batteries?          the question
 * </pre>
 *
 * Pictures and files of earlier turns are passed over, so that one of them does not end the
 * conversation; in the question they are refused, because it may be about them.
 *
 * @param question "" when no message of the user is left to be answered
 */
record OpenAiMessages(List<Turn> turns, String question) {
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("system", "developer", "tool", "function");
  private static final Set<String> TEXT_PARTS =
      Set.of("text", "input_text", "output_text", "refusal");

  static OpenAiMessages asking(String question) {
    return new OpenAiMessages(List.of(), question);
  }

  /** Notes in {@code messages} what is wrong with them. */
  static OpenAiMessages of(List<Fields> messages) {
    List<Turn> turns = new ArrayList<>();
    String open = "";
    int last = lastOfUser(messages);
    for (int i = 0; i < messages.size(); i++) {
      Fields message = messages.get(i);
      if (!message.text("type").orElse("message").equals("message")) {
        continue; // an item of the Responses API that is no message, such as a tool's call
      }
      String role = message.required("role");
      if (role.equals("user")) {
        if (!open.isBlank()) {
          turns.add(new Turn(open, ""));
        }
        open = text(message, i == last);
      } else if (role.equals("assistant")) {
        String answer = text(message, false);
        if (!open.isBlank()) {
          turns.add(new Turn(open, answer));
        }
        open = "";
      } else if (!role.isBlank() && !WITHOUT_EFFECT.contains(role)) {
        message.wrong("role", "must be user, assistant, system or developer");
      }
    }
    return new OpenAiMessages(turns, open);
  }

  private static int lastOfUser(List<Fields> messages) {
    int last = -1;
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).get("role").filter(role -> role.asText().equals("user")).isPresent()) {
        last = i;
      }
    }
    return last;
  }

  /**
   * The text of a message, which is one string or a list of parts.
   *
   * @param only whether it may have nothing but text
   */
  private static String text(Fields message, boolean only) {
    boolean isList = message.get("content").map(JsonNode::isArray).orElse(false);
    if (!isList) {
      return message.text("content").orElse("");
    }
    StringJoiner text = new StringJoiner("\n");
    for (Fields part : message.objects("content")) {
      if (TEXT_PARTS.contains(part.required("type"))) {
        part.text("text").or(() -> part.text("refusal")).ifPresent(text::add);
      } else if (only) {
        part.wrong("type", "must be text: images, sounds and files are not read here");
      }
    }
    return text.toString();
  }
}
