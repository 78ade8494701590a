package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Slack rejects, and with which word. */
public final class FakeRules {
  static final int MARKDOWN = 12_000;
  private static final int MESSAGE = 13_200;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tokens that would call people, and that no text of ours may contain. */
  private static final Pattern LIVE = Pattern.compile("<[!@#]");

  private static final Set<String> BLOCKS =
      Set.of("markdown", "context", "context_actions", "section", "header", "divider", "actions");

  /** Method, and the arguments it has. */
  private static final Map<String, Set<String>> ARGUMENTS =
      Map.ofEntries(
          Map.entry("auth.test", Set.of()),
          Map.entry("apps.connections.open", Set.of()),
          Map.entry(
              "chat.postMessage",
              Set.of(
                  "channel",
                  "thread_ts",
                  "text",
                  "blocks",
                  "metadata",
                  "unfurl_links",
                  "unfurl_media",
                  "mrkdwn",
                  "link_names",
                  "parse",
                  "reply_broadcast")),
          Map.entry(
              "chat.postEphemeral",
              Set.of("channel", "user", "text", "thread_ts", "blocks", "link_names", "parse")),
          Map.entry(
              "chat.startStream",
              Set.of(
                  "channel",
                  "thread_ts",
                  "recipient_user_id",
                  "recipient_team_id",
                  "markdown_text")),
          Map.entry("chat.appendStream", Set.of("channel", "ts", "markdown_text")),
          Map.entry(
              "chat.stopStream",
              Set.of("channel", "ts", "markdown_text", "blocks", "metadata", "session_status")),
          Map.entry("chat.delete", Set.of("channel", "ts", "as_user")),
          Map.entry(
              "conversations.replies",
              Set.of(
                  "channel",
                  "ts",
                  "limit",
                  "cursor",
                  "include_all_metadata",
                  "inclusive",
                  "oldest",
                  "latest")),
          Map.entry(
              "agents.sessions.setStatus", Set.of("channel_id", "thread_ts", "status", "title")),
          Map.entry(
              "assistant.threads.setStatus",
              Set.of("channel_id", "thread_ts", "status", "loading_messages")),
          Map.entry(
              "assistant.threads.setSuggestedPrompts", Set.of("channel_id", "title", "prompts")),
          Map.entry("views.publish", Set.of("user_id", "view")),
          Map.entry("views.open", Set.of("trigger_id", "view")),
          Map.entry("views.update", Set.of("view_id", "view")));

  private FakeRules() {}

  /** The error that Slack answers with, if it does. */
  static Optional<String> broken(String method, Map<String, String> form) {
    Set<String> known = ARGUMENTS.get(method);
    if (known == null) {
      return Optional.of("unknown_method");
    }
    if (!known.containsAll(form.keySet())) {
      return Optional.of("invalid_arguments");
    }
    if (!Set.of("auth.test", "apps.connections.open").contains(method)
        && !method.startsWith("views.")
        && form.getOrDefault("channel", form.getOrDefault("channel_id", "")).isEmpty()) {
      return Optional.of("channel_not_found");
    }
    return switch (method) {
      case "chat.postMessage", "chat.postEphemeral" -> message(form);
      case "chat.startStream" -> startStream(form);
      case "chat.appendStream" -> text(form.getOrDefault("markdown_text", ""), 1, MARKDOWN);
      case "chat.stopStream" -> blocks(form.getOrDefault("blocks", "[]"), 50);
      case "agents.sessions.setStatus" -> session(form);
      case "assistant.threads.setStatus" -> text(form.getOrDefault("status", ""), 1, 50);
      case "assistant.threads.setSuggestedPrompts" -> prompts(form);
      case "views.publish" -> view(form);
      case "views.open" ->
          form.getOrDefault("trigger_id", "").isEmpty()
              ? Optional.of("invalid_trigger_id")
              : modal(form);
      case "views.update" ->
          form.getOrDefault("view_id", "").isEmpty() ? Optional.of("not_found") : modal(form);
      default -> Optional.empty();
    };
  }

  /** The rules of a message's text and blocks; a response_url has the same. */
  static Optional<String> message(Map<String, String> form) {
    Optional<String> text = text(form.getOrDefault("text", ""), 1, 3000);
    return text.isPresent() ? text : blocks(form.getOrDefault("blocks", "[]"), 50);
  }

  private static Optional<String> startStream(Map<String, String> form) {
    boolean channel = !form.get("channel").startsWith("D");
    if (form.getOrDefault("thread_ts", "").isEmpty()) {
      return Optional.of("invalid_thread_ts");
    }
    boolean recipient =
        !form.getOrDefault("recipient_user_id", "").isEmpty()
            && !form.getOrDefault("recipient_team_id", "").isEmpty();
    return channel && !recipient ? Optional.of("missing_recipient") : Optional.empty();
  }

  private static Optional<String> session(Map<String, String> form) {
    boolean status =
        Set.of("active", "processing", "suspended", "closed").contains(form.get("status"));
    if (!status || form.getOrDefault("thread_ts", "").isEmpty()) {
      return Optional.of("invalid_arguments");
    }
    return text(form.getOrDefault("title", "x"), 1, 200).filter(e -> !e.equals("live_token"));
  }

  private static Optional<String> prompts(Map<String, String> form) {
    JsonNode prompts = json(form.getOrDefault("prompts", "[]"));
    if (prompts.isEmpty() || prompts.size() > 4) {
      return Optional.of("invalid_prompts");
    }
    for (JsonNode prompt : prompts) {
      if (prompt.path("title").asText().isBlank() || prompt.path("message").asText().isBlank()) {
        return Optional.of("invalid_prompts");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> view(Map<String, String> form) {
    JsonNode view = json(form.getOrDefault("view", "{}"));
    return view.path("type").asText().equals("home")
        ? blocks(view.path("blocks").toString(), 100)
        : Optional.of("invalid_arguments");
  }

  /** A window has a title of 24 characters, and no block that is for messages only. */
  private static Optional<String> modal(Map<String, String> form) {
    JsonNode view = json(form.getOrDefault("view", "{}"));
    boolean sound =
        view.path("type").asText().equals("modal")
            && view.at("/title/type").asText().equals("plain_text")
            && within(view.at("/title/text").asText(), 24);
    for (JsonNode block : view.path("blocks")) {
      sound &= !Set.of("markdown", "context_actions").contains(block.path("type").asText());
    }
    return sound ? blocks(view.path("blocks").toString(), 100) : Optional.of("invalid_arguments");
  }

  private static Optional<String> blocks(String json, int most) {
    JsonNode blocks = json(json);
    if (blocks.size() > most) {
      return Optional.of("invalid_blocks");
    }
    int markdown = 0;
    int all = 0;
    for (JsonNode block : blocks) {
      Optional<String> bad = block(block);
      if (bad.isPresent()) {
        return bad;
      }
      String text = block.path("text").asText("");
      if (block.path("type").asText().equals("markdown")) {
        markdown += text.length();
      }
      all += length(block);
    }
    boolean tooLong = markdown > MARKDOWN || (most == 50 && all > MESSAGE);
    return tooLong ? Optional.of("msg_blocks_too_long") : Optional.empty();
  }

  private static Optional<String> block(JsonNode block) {
    String type = block.path("type").asText();
    if (!BLOCKS.contains(type)) {
      return Optional.of("invalid_blocks");
    }
    return switch (type) {
      case "markdown" -> text(block.path("text").asText(), 1, MARKDOWN);
      case "section" -> text(block.at("/text/text").asText(), 1, 3000);
      case "header" -> text(block.at("/text/text").asText(), 1, 150);
      case "context" -> elements(block, 10);
      case "context_actions" -> actions(block);
      case "actions" -> buttons(block);
      default -> Optional.empty();
    };
  }

  private static Optional<String> elements(JsonNode block, int most) {
    if (block.path("elements").isEmpty() || block.path("elements").size() > most) {
      return Optional.of("invalid_blocks");
    }
    for (JsonNode element : block.path("elements")) {
      Optional<String> bad = text(element.path("text").asText(), 1, 3000);
      if (bad.isPresent()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> buttons(JsonNode block) {
    JsonNode elements = block.path("elements");
    boolean good = !elements.isEmpty() && elements.size() <= 25;
    Set<String> ids = new HashSet<>();
    for (JsonNode button : elements) {
      good &= button.path("type").asText().equals("button");
      good &= within(button.path("action_id").asText(), 255);
      good &= ids.add(button.path("action_id").asText());
      good &= button.at("/text/type").asText().equals("plain_text");
      good &= within(button.at("/text/text").asText(), 75);
      good &= button.path("value").asText().length() <= 2000;
    }
    return good ? Optional.empty() : Optional.of("invalid_blocks");
  }

  private static Optional<String> actions(JsonNode block) {
    JsonNode elements = block.path("elements");
    boolean good = !elements.isEmpty() && elements.size() <= 5;
    for (JsonNode element : elements) {
      good &= element.path("action_id").asText().length() <= 255;
      for (String side : Set.of("positive_button", "negative_button")) {
        JsonNode button = element.path(side);
        good &= within(button.at("/text/text").asText(), 75);
        good &= within(button.path("accessibility_label").asText(), 75);
        good &= within(button.path("value").asText(), 2000);
      }
    }
    return good ? Optional.empty() : Optional.of("invalid_blocks");
  }

  /** Also for what passes through {@code markdown_text}. */
  static Optional<String> text(String text, int least, int most) {
    if (text.length() < least) {
      return Optional.of("no_text");
    }
    if (text.length() > most) {
      return Optional.of("msg_too_long");
    }
    return LIVE.matcher(text).find() ? Optional.of("live_token") : Optional.empty();
  }

  /** The characters of all texts in a block. */
  static int length(JsonNode block) {
    int length = 0;
    for (JsonNode text : block.findValues("text")) {
      length += text.isTextual() ? text.asText().length() : 0;
    }
    return length;
  }

  private static boolean within(String text, int most) {
    return !text.isBlank() && text.length() <= most;
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON: " + text, e);
    }
  }
}
