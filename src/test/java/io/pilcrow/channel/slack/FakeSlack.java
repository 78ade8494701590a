package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilcrow.channel.slack.answer.ThreadView;
import io.pilcrow.channel.slack.api.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Slack's side: the Web API, response URLs and Socket Mode, on a free port. It keeps channels and
 * threads, records every call, and rejects what Slack rejects ({@link FakeRules}). Tests script
 * what goes wrong. Thread-safe.
 */
public final class FakeSlack implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  /** What may stand in no log: tokens and signatures. */
  static final String SECRETS = "xox|xapp|v0=|" + SECRET;

  static final String APP_TOKEN = "xapp-1-A1-1-abc";

  /** A call that came in, accepted or not. */
  public record Call(
      int number, Instant at, String method, String token, Map<String, String> form, String error) {
    public String get(String argument) {
      return form.getOrDefault(argument, "");
    }

    public boolean ok() {
      return error.isEmpty();
    }
  }

  /** A message in a channel. */
  public static final class Post {
    final String channel;
    final String ts;
    final String thread;
    final String user;
    final StringBuilder text = new StringBuilder();
    public JsonNode blocks = JSON.createArrayNode();
    JsonNode metadata = JSON.nullNode();
    boolean streamed;
    boolean open;

    public Post(String channel, String ts, String thread, String user) {
      this.channel = channel;
      this.ts = ts;
      this.thread = thread;
      this.user = user;
    }

    /** The words a person sees: streamed text, or the markdown blocks. */
    String shown() {
      StringBuilder shown = new StringBuilder(streamed ? text : "");
      for (JsonNode block : blocks) {
        if (block.path("type").asText().equals("markdown")) {
          shown.append(block.path("text").asText());
        }
      }
      return shown.length() == 0 ? text.toString() : shown.toString();
    }

    boolean isAnswer() {
      return metadata.path("event_type").asText().equals(ThreadView.ANSWER);
    }

    int part() {
      return metadata.at("/event_payload/part").asInt();
    }

    /** The texts of the context blocks and sections, in order. */
    public List<String> context() {
      List<String> lines = new ArrayList<>();
      for (JsonNode block : blocks) {
        if (block.path("type").asText().equals("context")) {
          block.path("elements").forEach(e -> lines.add(e.path("text").asText()));
        } else if (block.path("type").asText().equals("section")) {
          lines.add(block.at("/text/text").asText());
        }
      }
      return lines;
    }
  }

  /** What a call gets instead of its answer. */
  public record Trouble(int status, String body, String retryAfter, boolean afterwards) {
    static Trouble rateLimited(int seconds) {
      return new Trouble(
          429, "{\"ok\":false,\"error\":\"ratelimited\"}", Integer.toString(seconds), false);
    }

    public static Trouble error(String code) {
      return new Trouble(200, "{\"ok\":false,\"error\":\"" + code + "\"}", "", false);
    }

    /** Slack does it, but its answer is lost. */
    static Trouble lostResponse() {
      return new Trouble(0, "", "", true);
    }

    /** Slack does not do it, and does not answer. */
    static Trouble lostRequest() {
      return new Trouble(0, "", "", false);
    }
  }

  private record Rule(String method, int from, Trouble trouble) {}

  private final Timing timing;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final Map<String, String> teams = new ConcurrentHashMap<>();
  private final Deque<Rule> once = new ArrayDeque<>();
  private final List<Rule> always = new ArrayList<>();
  private final List<JsonNode> responses = new ArrayList<>();
  private FakeSocketMode socketMode;
  private String scopes = String.join(",", SlackManifest.scopes());
  private long nextTs = 1000;
  private int responseStatus = 200;
  private int troubles;

  static {
    // Or every answer waits 40 ms for the other side's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  public FakeSlack(Timing timing) {
    this.timing = timing;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/api/", this::api);
    server.createContext("/hooks/", this::response);
    server.start();
    team("T1");
  }

  /** Adds a workspace; its bot is {@code UBOT} and the team's name. */
  void team(String team) {
    teams.put(token(team), team);
  }

  static String token(String team) {
    return "xoxb-" + team + "-secret";
  }

  static String bot(String team) {
    return "UBOT" + team;
  }

  URI apiUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
  }

  public String responseUrl(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + name;
  }

  /** Its Socket Mode server, started when it is first wanted. */
  public synchronized FakeSocketMode socketMode() {
    if (socketMode == null) {
      socketMode = new FakeSocketMode();
    }
    return socketMode;
  }

  synchronized void scopes(String granted) {
    scopes = granted;
  }

  synchronized void responseStatus(int status) {
    responseStatus = status;
  }

  /** The next call of this method gets this. */
  synchronized void next(String method, Trouble trouble) {
    once.add(new Rule(method, 0, trouble));
  }

  /** Every call of this method gets this. */
  public synchronized void always(String method, Trouble trouble) {
    afterwards(method, 0, trouble);
  }

  /** Every call of this method but the first so many gets this. */
  synchronized void afterwards(String method, int first, Trouble trouble) {
    always.add(new Rule(method, first, trouble));
  }

  /** From now on all is well. */
  public synchronized void calm() {
    once.clear();
    always.clear();
  }

  /** How many calls were scripted to go wrong. */
  synchronized int troubles() {
    return troubles;
  }

  /** A person writes. */
  public synchronized Post write(String channel, String thread, String user, String text) {
    Post post = new Post(channel, ts(), thread, user);
    post.text.append(text);
    posts.put(channel + "/" + post.ts, post);
    return post;
  }

  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  public synchronized List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  /** What was said through response URLs. */
  public synchronized List<JsonNode> responses() {
    return List.copyOf(responses);
  }

  /** The bot's messages, finished or not, oldest first. */
  public synchronized List<Post> said() {
    return posts.values().stream().filter(post -> post.user.startsWith("UBOT")).toList();
  }

  /** The bot's finished answers: the first message of each. */
  public synchronized List<Post> answers() {
    return said().stream()
        .filter(post -> !post.open && post.isAnswer() && post.part() == 0)
        .toList();
  }

  /** Everything that was sent here, for a search. */
  synchronized String everything() {
    StringBuilder all = new StringBuilder();
    calls.forEach(call -> all.append(call.method()).append(call.form()).append('\n'));
    responses.forEach(response -> all.append(response).append('\n'));
    return all.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    if (socketMode != null) {
      socketMode.close();
    }
    threads.shutdownNow();
  }

  private void api(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String token =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
            .orElse("")
            .replace("Bearer ", "");
    Trouble trouble;
    ObjectNode answer;
    synchronized (this) {
      trouble = trouble(method);
      troubles += trouble == null ? 0 : 1;
      if (trouble != null && !trouble.afterwards()) {
        record(method, token, form, "scripted");
        answer = JSON.createObjectNode();
      } else {
        answer = run(method, token, form);
        record(method, token, form, answer.path("error").asText(""));
      }
      if (method.equals("auth.test")) {
        exchange.getResponseHeaders().set("x-oauth-scopes", scopes);
      }
    }
    if (trouble != null && trouble.status() == 0) {
      exchange.close();
      return;
    }
    String body = trouble == null ? JSON.writeValueAsString(answer) : trouble.body();
    if (trouble != null && !trouble.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", trouble.retryAfter());
    }
    respond(exchange, trouble == null ? 200 : trouble.status(), body);
  }

  private void record(String method, String token, Map<String, String> form, String error) {
    calls.add(new Call(calls.size(), timing.now(), method, token, form, error));
  }

  private Trouble trouble(String method) {
    for (Rule rule : once) {
      if (rule.method().equals(method)) {
        once.remove(rule);
        return rule.trouble();
      }
    }
    return always.stream()
        .filter(rule -> rule.method().equals(method) && calls(method).size() >= rule.from())
        .map(Rule::trouble)
        .findFirst()
        .orElse(null);
  }

  private ObjectNode run(String method, String token, Map<String, String> form) {
    if (method.equals("apps.connections.open")) {
      return token.equals(APP_TOKEN)
          ? ok().put("url", socketMode().open().toString())
          : error("invalid_auth");
    }
    String team = teams.get(token);
    if (team == null) {
      return error("invalid_auth");
    }
    Optional<String> broken = FakeRules.broken(method, form);
    if (broken.isPresent()) {
      return error(broken.get());
    }
    return switch (method) {
      case "auth.test" -> who(team);
      case "chat.postMessage" -> post(team, form);
      case "views.open" -> opened();
      case "chat.startStream" -> start(team, form);
      case "chat.appendStream" -> append(form);
      case "chat.stopStream" -> stop(form);
      case "chat.delete" -> delete(form);
      case "conversations.replies" -> replies(form);
      default -> ok();
    };
  }

  /** An organisation's token is of the workspace where somebody installed the app, and of all. */
  private ObjectNode who(String team) {
    ObjectNode who = ok().put("team", "Team " + team).put("user_id", bot(team));
    boolean organisation = team.startsWith("E");
    who.put("team_id", organisation ? "T1" : team).put("is_enterprise_install", organisation);
    return organisation ? who.put("enterprise_id", team) : who;
  }

  private static ObjectNode opened() {
    ObjectNode opened = ok();
    opened.putObject("view").put("id", "V1").put("type", "modal");
    return opened;
  }

  private ObjectNode post(String team, Map<String, String> form) {
    Post post = new Post(form.get("channel"), ts(), form.getOrDefault("thread_ts", ""), bot(team));
    post.text.append(form.get("text"));
    post.blocks = FakeRules.json(form.getOrDefault("blocks", "[]"));
    post.metadata = FakeRules.json(form.getOrDefault("metadata", "null"));
    posts.put(post.channel + "/" + post.ts, post);
    return ok().put("channel", post.channel).put("ts", post.ts);
  }

  private ObjectNode start(String team, Map<String, String> form) {
    Post post = new Post(form.get("channel"), ts(), form.get("thread_ts"), bot(team));
    post.streamed = true;
    post.open = true;
    post.text.append(form.getOrDefault("markdown_text", ""));
    posts.put(post.channel + "/" + post.ts, post);
    return ok().put("channel", post.channel).put("ts", post.ts);
  }

  private ObjectNode append(Map<String, String> form) {
    Post post = posts.get(form.get("channel") + "/" + form.get("ts"));
    if (post == null || !post.open) {
      return error("message_not_in_streaming_state");
    }
    if (post.text.length() + form.get("markdown_text").length() > FakeRules.MARKDOWN) {
      return error("msg_too_long");
    }
    post.text.append(form.get("markdown_text"));
    return ok();
  }

  private ObjectNode stop(Map<String, String> form) {
    Post post = posts.get(form.get("channel") + "/" + form.get("ts"));
    if (post == null || !post.open) {
      return error("message_not_in_streaming_state");
    }
    post.text.append(form.getOrDefault("markdown_text", ""));
    JsonNode blocks = FakeRules.json(form.getOrDefault("blocks", "[]"));
    int length = post.text.length();
    for (JsonNode block : blocks) {
      length += FakeRules.length(block);
    }
    if (length > 13_200 || FakeRules.text(post.text.toString(), 0, 12_000).isPresent()) {
      return error("msg_blocks_too_long");
    }
    post.blocks = blocks;
    post.metadata = FakeRules.json(form.getOrDefault("metadata", "null"));
    post.open = false;
    return ok();
  }

  private ObjectNode delete(Map<String, String> form) {
    Post gone = posts.remove(form.get("channel") + "/" + form.get("ts"));
    return gone == null ? error("message_not_found") : ok();
  }

  private ObjectNode replies(Map<String, String> form) {
    ArrayNode messages = JSON.createArrayNode();
    for (Post post : posts.values()) {
      boolean inThread = post.ts.equals(form.get("ts")) || post.thread.equals(form.get("ts"));
      if (!post.channel.equals(form.get("channel")) || !inThread) {
        continue;
      }
      ObjectNode message =
          messages
              .addObject()
              .put("type", "message")
              .put("user", post.user)
              .put("ts", post.ts)
              .put("text", post.text.toString());
      if (!post.metadata.isNull() && "1".equals(form.get("include_all_metadata"))) {
        message.set("metadata", post.metadata);
      }
    }
    if (messages.isEmpty()) {
      return error("thread_not_found");
    }
    ObjectNode ok = ok();
    ok.set("messages", messages);
    return ok;
  }

  private void response(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    int status;
    synchronized (this) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("text", body.path("text").asText());
      form.put("blocks", body.path("blocks").toString());
      Optional<String> broken = FakeRules.message(form);
      status = broken.isPresent() ? 400 : responseStatus;
      responses.add(body);
    }
    respond(exchange, status, status == 200 ? "ok" : "no");
  }

  private String ts() {
    return "17000%05d.000100".formatted(nextTs++);
  }

  private static ObjectNode ok() {
    return JSON.createObjectNode().put("ok", true);
  }

  private static ObjectNode error(String code) {
    return JSON.createObjectNode().put("ok", false).put("error", code);
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : body.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        form.put(
            URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
