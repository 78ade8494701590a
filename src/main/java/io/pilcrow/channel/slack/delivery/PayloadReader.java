package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.Incoming.Asked.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Understands payloads. Reads the raw JSON, because agent fields have no model in the SDK.
 *
 * <pre>
 * {"event_id":"Ev1","team_id":"T9","authorizations":[{"team_id":"T1","user_id":"UBOT"}],
 *  "event":{"type":"app_mention","channel":"C1","ts":"2.1","user":"U1","text":"&lt;@UBOT&gt; how long?"}}
 *   → Asked[id=Ev1, place=MENTION, team=T1, channel=C1, ts=2.1, …]
 * </pre>
 */
public final class PayloadReader {
  public static final String SHORTCUT = "ask_about_message";
  public static final String FEEDBACK = "pilcrow_feedback";

  /** The button of the home tab, and the shortcut, for what the articles are about. */
  public static final String OVERVIEW = "pilcrow_overview";

  /** The button that shows all what only one person sees; its value is {@code ts:thread_ts}. */
  public static final String SHARE = "pilcrow_share";

  /** Begins the action ids of the buttons that say why an answer is bad. */
  public static final String REASON = "pilcrow_reason_";

  private static final String SLACKBOT_SYSTEM = "USLACK";

  /** The types of events that are understood; the manifest subscribes to these and no other. */
  private final Map<String, BiFunction<JsonNode, JsonNode, Incoming>> events = new TreeMap<>();

  /** What a person says is said whether a file comes with it or the channel sees it too. */
  private static final Set<String> SAID = Set.of("file_share", "thread_broadcast");

  private final Predicate<String> engagedThread;
  private final ThreadManners manners;

  /**
   * @param engagedThread whether a thread, as {@link Asked#threadKey()}, has an answer of ours
   */
  public PayloadReader(Predicate<String> engagedThread, ThreadManners manners) {
    this.engagedThread = engagedThread;
    this.manners = manners;
    events.put("app_mention", this::message);
    events.put("message", this::message);
    events.put("app_home_opened", PayloadReader::homeOpened);
    events.put("app_context_changed", (payload, event) -> new Incoming.Nothing());
    events.put("agent_session_stopped", PayloadReader::stopped);
    events.put("app_uninstalled", PayloadReader::removed);
    events.put("tokens_revoked", PayloadReader::removed);
  }

  public Iterable<String> eventTypes() {
    return events.keySet();
  }

  Incoming read(Delivery delivery) {
    return switch (delivery.kind()) {
      case EVENT -> event(delivery.payload());
      case INTERACTION -> interaction(delivery.payload());
      case COMMAND -> command(delivery.payload());
    };
  }

  private Incoming event(JsonNode payload) {
    if (text(payload, "type").equals("app_rate_limited")) {
      return new Incoming.Throttled(text(payload, "team_id"));
    }
    JsonNode event = payload.path("event");
    BiFunction<JsonNode, JsonNode, Incoming> reader = events.get(text(event, "type"));
    return reader == null ? new Incoming.Nothing() : reader.apply(payload, event);
  }

  private Incoming message(JsonNode payload, JsonNode event) {
    String own = text(payload.path("authorizations").path(0), "user_id");
    if (!fromPerson(event, own)) {
      return new Incoming.Nothing();
    }
    String team = team(payload);
    String channel = text(event, "channel");
    Asked asked =
        new Asked(
            text(payload, "event_id"),
            place(event, own),
            team,
            channel,
            text(event, "ts"),
            text(event, "thread_ts"),
            text(event, "user"),
            first(text(event, "user_team"), text(event, "team"), text(payload, "team_id"), team),
            MessageText.withoutMention(text(event, "text"), own),
            event.path("files").size(),
            "");
    return asked.place() != Place.THREAD || isFollowUp(asked) ? asked : new Incoming.Nothing();
  }

  /** Whether it is meant for us although it does not name us. */
  private boolean isFollowUp(Asked asked) {
    return !asked.threadTs().isEmpty()
        && !asked.text().isBlank()
        && engagedThread.test(asked.threadKey())
        && !MessageText.addressesSomeone(asked.text())
        && manners.of(asked.team(), asked.channel()).answers(asked.text());
  }

  private static boolean fromPerson(JsonNode event, String own) {
    String user = text(event, "user");
    return !user.isEmpty()
        && !user.equals(own)
        && !user.equals(SLACKBOT_SYSTEM)
        && (!event.has("subtype") || SAID.contains(text(event, "subtype")))
        && !event.has("bot_id")
        && !event.path("hidden").asBoolean()
        && !text(event, "channel").isEmpty()
        && !text(event, "ts").isEmpty();
  }

  private static Place place(JsonNode event, String own) {
    if (text(event, "channel_type").equals("im")) {
      return Place.DIRECT;
    }
    boolean mentioned =
        text(event, "type").equals("app_mention") || MessageText.mentions(text(event, "text"), own);
    return mentioned ? Place.MENTION : Place.THREAD;
  }

  private static Incoming homeOpened(JsonNode payload, JsonNode event) {
    return new Incoming.HomeOpened(
        text(payload, "event_id"),
        team(payload),
        text(event, "user"),
        text(event, "channel"),
        first(text(event, "tab"), "home"));
  }

  private static Incoming stopped(JsonNode payload, JsonNode event) {
    return new Incoming.Stopped(
        text(payload, "event_id"), team(payload), text(event, "channel"), text(event, "thread_ts"));
  }

  private static Incoming removed(JsonNode payload, JsonNode event) {
    boolean onlyOfUsers = event.has("tokens") && event.at("/tokens/bot").isEmpty();
    if (onlyOfUsers) {
      return new Incoming.Nothing();
    }
    return new Incoming.Removed(team(payload), text(event, "type"));
  }

  private static Incoming interaction(JsonNode payload) {
    String workspace =
        first(text(payload.path("team"), "id"), text(payload.path("user"), "team_id"));
    String team =
        payload.path("is_enterprise_install").asBoolean()
            ? first(text(payload.path("enterprise"), "id"), workspace)
            : workspace;
    String channel = text(payload.path("channel"), "id");
    JsonNode message = payload.path("message");
    String user = text(payload.path("user"), "id");
    if (text(payload, "type").equals("message_action")
        && text(payload, "callback_id").equals(SHORTCUT)) {
      return new Asked(
          text(payload, "trigger_id"),
          Place.SHORTCUT,
          team,
          channel,
          "",
          "",
          user,
          workspace,
          text(message, "text"),
          message.path("files").size(),
          text(payload, "response_url"));
    }
    JsonNode action = payload.path("actions").path(0);
    String id = text(action, "action_id");
    boolean shortcut = text(payload, "type").equals("shortcut");
    if (id.equals(OVERVIEW) || (shortcut && text(payload, "callback_id").equals(OVERVIEW))) {
      return new Incoming.OverviewAsked(text(payload, "trigger_id"), team);
    }
    String value = text(action, "value");
    int colon = value.indexOf(':');
    if (id.equals(SHARE) && colon > 0) {
      return new Incoming.Shared(
          first(text(payload, "trigger_id"), value),
          team,
          channel,
          value.substring(0, colon),
          value.substring(colon + 1),
          user,
          workspace);
    }
    if (colon < 0 || !(id.equals(FEEDBACK) || id.startsWith(REASON))) {
      return new Incoming.Nothing();
    }
    String said = value.substring(colon + 1);
    return new Incoming.Rated(
        team,
        channel,
        // A message that only one person sees has no thread of its own, but stands in one.
        first(
            text(payload.path("container"), "thread_ts"),
            text(message, "thread_ts"),
            text(message, "ts")),
        user,
        value.substring(0, colon),
        id.equals(FEEDBACK) && said.equals("up"),
        id.equals(FEEDBACK) ? Optional.empty() : Optional.of(said));
  }

  private static Incoming command(JsonNode fields) {
    String workspace = text(fields, "team_id");
    String team =
        fields.path("is_enterprise_install").asBoolean()
            ? first(text(fields, "enterprise_id"), workspace)
            : workspace;
    return new Asked(
        first(text(fields, "trigger_id"), text(fields, "response_url")),
        Place.COMMAND,
        team,
        text(fields, "channel_id"),
        "",
        "",
        text(fields, "user_id"),
        workspace,
        text(fields, "text").strip(),
        0,
        text(fields, "response_url"));
  }

  /**
   * In a shared channel {@code team_id} may be the other workspace's; the authorization is ours. An
   * organisation's has the organisation's token, in whichever workspace it is used.
   */
  private static String team(JsonNode payload) {
    JsonNode ours = payload.path("authorizations").path(0);
    String organisation =
        ours.path("is_enterprise_install").asBoolean() ? text(ours, "enterprise_id") : "";
    return first(organisation, text(ours, "team_id"), text(payload, "team_id"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private static String first(String... candidates) {
    for (String candidate : candidates) {
      if (!candidate.isEmpty()) {
        return candidate;
      }
    }
    return "";
  }
}
