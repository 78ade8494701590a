package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** What Slack sends, in the shapes of November 2026. */
public final class Payloads {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Payloads() {}

  static String nextId() {
    return "Ev" + COUNT.incrementAndGet();
  }

  /** An event of workspace T1. */
  public static ObjectNode event(ObjectNode event) {
    return event(nextId(), "T1", event);
  }

  static ObjectNode event(String id, String team, ObjectNode event) {
    ObjectNode payload =
        FakeSlack.JSON
            .createObjectNode()
            .put("type", "event_callback")
            .put("token", "deprecated")
            .put("team_id", team)
            .put("api_app_id", "A1")
            .put("event_id", id)
            .put("event_time", 1_700_000_000);
    payload
        .putArray("authorizations")
        .addObject()
        .put("team_id", team)
        .put("user_id", FakeSlack.bot(team))
        .put("is_bot", true);
    payload.set("event", event);
    return payload;
  }

  /** The same where the app is installed for a whole organisation. */
  static ObjectNode ofOrganisation(String organisation, String workspace, ObjectNode event) {
    ObjectNode payload = event(nextId(), workspace, event).put("enterprise_id", organisation);
    ((ObjectNode) payload.at("/authorizations/0"))
        .put("enterprise_id", organisation)
        .put("is_enterprise_install", true)
        .put("user_id", FakeSlack.bot(organisation));
    return payload;
  }

  static ObjectNode mention(FakeSlack.Post post) {
    return message(post).put("type", "app_mention");
  }

  /** A message event in a channel. */
  static ObjectNode message(FakeSlack.Post post) {
    ObjectNode event =
        FakeSlack.JSON
            .createObjectNode()
            .put("type", "message")
            .put("channel", post.channel)
            .put("channel_type", post.channel.startsWith("D") ? "im" : "channel")
            .put("user", post.user)
            .put("ts", post.ts)
            .put("text", post.text.toString());
    return post.thread.isEmpty() ? event : event.put("thread_ts", post.thread);
  }

  /** A message to the agent: its context names what the person looks at. */
  public static ObjectNode direct(FakeSlack.Post post) {
    ObjectNode event = message(post);
    event
        .putObject("app_context")
        .putArray("entities")
        .addObject()
        .put("type", "slack#/types/channel_id")
        .put("value", "C9");
    return event;
  }

  public static ObjectNode homeOpened(String tab) {
    return type("app_home_opened").put("user", "U1").put("channel", "D1").put("tab", tab);
  }

  static ObjectNode stopped(String channel, String thread) {
    ObjectNode event =
        type("agent_session_stopped")
            .put("user", "U1")
            .put("channel", channel)
            .put("thread_ts", thread);
    event.putArray("streaming_message_ts");
    return event;
  }

  public static ObjectNode type(String type) {
    return FakeSlack.JSON.createObjectNode().put("type", type);
  }

  static ObjectNode feedback(FakeSlack.Post answer, String user, String value) {
    ObjectNode payload = interaction("block_actions", user);
    payload.putObject("channel").put("id", answer.channel);
    payload.putObject("message").put("ts", answer.ts).put("thread_ts", answer.thread);
    payload
        .putArray("actions")
        .addObject()
        .put("type", "feedback_buttons")
        .put("action_id", "pilcrow_feedback")
        .put("value", value);
    return payload;
  }

  /** A click on a button of a message that only one person sees. */
  static ObjectNode reason(FakeSlack.Post answer, String user, JsonNode button) {
    ObjectNode payload = interaction("block_actions", user);
    payload.putObject("channel").put("id", answer.channel);
    payload
        .putObject("container")
        .put("type", "message")
        .put("is_ephemeral", true)
        .put("channel_id", answer.channel)
        .put("message_ts", "17.1")
        .put("thread_ts", answer.thread);
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", button.path("action_id").asText())
        .put("value", button.path("value").asText());
    return payload;
  }

  /** A click on a button of the home tab, which stands in no channel. */
  static ObjectNode homeButton(JsonNode button) {
    ObjectNode payload = interaction("block_actions", "U1");
    payload.putObject("container").put("type", "view").put("view_id", "V0");
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", button.path("action_id").asText())
        .put("value", button.path("value").asText());
    return payload;
  }

  /** A shortcut that is chosen anywhere. */
  static ObjectNode globalShortcut(String callback) {
    return interaction("shortcut", "U1").put("callback_id", callback);
  }

  static ObjectNode shortcut(String text, String responseUrl) {
    ObjectNode payload =
        interaction("message_action", "U1")
            .put("callback_id", "ask_about_message")
            .put("response_url", responseUrl);
    payload.putObject("channel").put("id", "C1");
    payload.putObject("message").put("user", "U2").put("ts", "1.1").put("text", text);
    return payload;
  }

  /** A slash command's fields; over HTTP they come as a form. */
  public static ObjectNode command(String text, String responseUrl) {
    return FakeSlack.JSON
        .createObjectNode()
        .put("command", "/pilcrow")
        .put("text", text)
        .put("team_id", "T1")
        .put("channel_id", "C1")
        .put("user_id", "U1")
        .put("trigger_id", "tr" + COUNT.incrementAndGet())
        .put("response_url", responseUrl);
  }

  private static ObjectNode interaction(String type, String user) {
    ObjectNode payload =
        type(type).put("trigger_id", "tr" + COUNT.incrementAndGet()).put("token", "deprecated");
    payload.putObject("team").put("id", "T1");
    payload.putObject("user").put("id", user).put("team_id", "T1");
    return payload;
  }
}
