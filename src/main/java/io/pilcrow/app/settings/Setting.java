package io.pilcrow.app.settings;

import io.pilcrow.channel.cli.SettingFlag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that can be set.
 *
 * @param name in the environment and in {@code pilcrow.properties}
 * @param standard the value when none is set; empty for none
 * @param meaning for people, in half a sentence
 * @param kind which values it can have
 */
public record Setting(String name, String standard, String meaning, SettingKind kind) {

  /** All of them, in the order of their page. */
  public static final List<Setting> ALL =
      List.of(
          of(
              "PILCROW_PORT",
              "7070",
              "where the server listens; 0 takes a free port",
              SettingKind.PORT),
          of(
              "PILCROW_HOST",
              "127.0.0.1",
              "the address it listens on; 0.0.0.0 is every network, and needs keys",
              SettingKind.TEXT),
          of(
              "PILCROW_DATA",
              "~/.pilcrow",
              "the folder where the library and feedback live",
              SettingKind.FOLDER),
          of(
              "PILCROW_PUBLIC_URL",
              "",
              "where readers reach the server, for links in Slack, MCP and answers",
              SettingKind.PUBLIC_ADDRESS),
          of(
              "PILCROW_PROMPTS",
              "",
              "a folder whose prompts replace those in the jar, file by file",
              SettingKind.FOLDER),
          of(
              "PILCROW_EMBEDDING_MODEL",
              "",
              "a folder with an embedding model and its manifest.json, instead of the one in the"
                  + " jar",
              SettingKind.FOLDER),
          of(
              "PILCROW_STORE",
              "memory",
              "where the library is kept; memory is a folder of this server, opensearch an engine"
                  + " that several servers share",
              SettingKind.choice("memory", "opensearch")),
          of(
              "PILCROW_STORE_URL",
              "",
              "the nodes of OpenSearch, such as https://node-1:9200, with commas between",
              SettingKind.ENGINE_ADDRESSES),
          of("PILCROW_STORE_USER", "", "who we are there", SettingKind.TEXT),
          of("PILCROW_STORE_PASSWORD", "", "that user's password", SettingKind.SECRET),
          of(
              "PILCROW_STORE_API_KEY",
              "",
              "what follows \"ApiKey\" in Authorization, in place of a user",
              SettingKind.SECRET),
          of(
              "PILCROW_STORE_CA",
              "",
              "a PEM file of the certificates that its TLS is trusted by, in place of Java's own",
              SettingKind.FILE),
          of(
              "PILCROW_STORE_PREFIX",
              "pilcrow",
              "what the names of its indices begin with; a library for each",
              SettingKind.INDEX_NAME),
          of(
              "PILCROW_STORE_SHARDS",
              "1",
              "into how many parts the index of contents is cut when it is made",
              SettingKind.POSITIVE),
          of(
              "PILCROW_STORE_REPLICAS",
              "1",
              "how many copies of each part are kept beside the first when it is made",
              SettingKind.COUNT),
          of(
              "PILCROW_LLM",
              "none",
              "who writes fluent answers; none is the built-in reader",
              SettingKind.choice("none", "openai", "ollama", "anthropic", "gemini")),
          of(
              "PILCROW_LLM_BASE_URL",
              "",
              "another server that speaks the provider's API",
              SettingKind.PROVIDER_ADDRESS),
          of("PILCROW_LLM_MODEL", "", "the provider's name of the model", SettingKind.TEXT),
          of("PILCROW_LLM_API_KEY", "", "the provider's key", SettingKind.SECRET),
          of(
              "PILCROW_LLM_TIMEOUT",
              "10s",
              "the longest silence of the provider",
              SettingKind.DURATION),
          of(
              "PILCROW_LLM_DEADLINE",
              "30s",
              "the longest that an answer waits for the provider in all",
              SettingKind.DURATION),
          of("PILCROW_LLM_CONCURRENCY", "8", "how many calls may run at once", SettingKind.COUNT),
          of("PILCROW_LLM_MAX_TOKENS", "1500", "how long an answer may get", SettingKind.COUNT),
          of(
              "PILCROW_LLM_DAILY_TOKENS",
              "0",
              "how many tokens may be spent in a day, UTC; 0 is no limit",
              SettingKind.COUNT),
          of(
              "PILCROW_LLM_INPUT_PRICE",
              "",
              "the price of a million tokens that the model reads, such as 0.40, for the cost in"
                  + " usage",
              SettingKind.PRICE),
          of(
              "PILCROW_LLM_OUTPUT_PRICE",
              "",
              "the price of a million tokens that it writes",
              SettingKind.PRICE),
          of(
              "PILCROW_API_KEYS",
              "",
              "keys that may use the API, with commas between; ask:KEY and ask+ingest:KEY may only"
                  + " that",
              SettingKind.SECRET),
          of(
              "PILCROW_KEY_LIMIT",
              "60",
              "requests a minute with one key; 0 is no limit",
              SettingKind.COUNT),
          of(
              "PILCROW_VISITOR_LIMIT",
              "20",
              "requests a minute of one visitor of a page, once there are keys; 0 is no limit",
              SettingKind.COUNT),
          of(
              "PILCROW_TRUSTED_PROXIES",
              "",
              "proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8, with commas between",
              SettingKind.TEXT),
          of(
              "PILCROW_ALLOWED_ORIGINS",
              "",
              "pages that may embed the widget, such as https://example.org, with commas between",
              SettingKind.ORIGINS),
          of(
              "PILCROW_PUBLIC_READING",
              "false",
              "whether anybody may read the server's own pages and ask there, once there are keys",
              SettingKind.FLAG),
          of(
              "PILCROW_INGEST_HOSTS",
              "",
              "hosts that articles may be fetched from on request, with commas between",
              SettingKind.HOSTS),
          of(
              "PILCROW_INGEST_PRIVATE",
              "false",
              "whether those may have private addresses; for tests",
              SettingKind.FLAG),
          of(
              "PILCROW_SOURCES",
              "",
              "sites, feeds and folders that keep themselves fresh, with commas between",
              SettingKind.TEXT),
          of(
              "PILCROW_DEPTH",
              "0",
              "how many links away from a start page a source is read; 0 takes its address for a"
                  + " list, or a page alone",
              SettingKind.COUNT),
          of(
              "PILCROW_SOURCE_INTERVAL",
              "60s",
              "how long after a pass over a source the next begins",
              SettingKind.DURATION),
          of(
              "PILCROW_SOURCE_PAGES",
              "10000",
              "how many pages of one source are read, at most",
              SettingKind.COUNT),
          of(
              "PILCROW_SOURCE_PAUSE",
              "100ms",
              "how long to wait between two requests to one host, at least",
              SettingKind.DURATION),
          of(
              "PILCROW_ARTICLE_PARAGRAPHS",
              "200000",
              "how many paragraphs and headings an article may have",
              SettingKind.POSITIVE),
          of(
              "PILCROW_ARTICLE_PASSAGES",
              "100000",
              "how many passages, of 900 characters at most, it may be cut into",
              SettingKind.POSITIVE),
          of(
              "PILCROW_ARTICLE_CHARACTERS",
              "30000000",
              "how many characters it may have once it is read, whatever it was packed into",
              SettingKind.POSITIVE),
          of(
              "PILCROW_GAPS",
              "true",
              "whether questions without an answer are kept, for /v1/gaps",
              SettingKind.FLAG),
          of(
              "PILCROW_RETENTION_DAYS",
              "90",
              "how many days those and ratings are kept; 0 is for ever",
              SettingKind.COUNT),
          of(
              "PILCROW_OTLP_ENDPOINT",
              "",
              "an OpenTelemetry collector that spans are sent to, such as http://127.0.0.1:4318",
              SettingKind.ADDRESS),
          of(
              "PILCROW_LOG_FORMAT",
              "text",
              "how log lines are written to standard error; json is one object a line",
              SettingKind.choice("text", "json")),
          of(
              "PILCROW_LOG_LEVEL",
              "info",
              "from which level on they are written; info has a line for each request",
              SettingKind.choice("error", "warn", "info", "debug", "trace")),
          of(
              "PILCROW_LOG_CONTENT",
              "false",
              "whether logs and spans may hold the words of questions, without e-mail addresses and"
                  + " numbers",
              SettingKind.FLAG),
          of(
              "PILCROW_PAGE_TEXT",
              "false",
              "whether a page that cannot be fetched may bring its own words to the widget",
              SettingKind.FLAG),
          of(
              "PILCROW_KEEP_FILES",
              "0",
              "how many megabytes of PDF files are kept, to show their pages with the cited words"
                  + " marked; 0 keeps none",
              SettingKind.COUNT),
          of("SLACK_BOT_TOKEN", "", "Slack's bot token, xoxb-…", SettingKind.SECRET),
          of("SLACK_SIGNING_SECRET", "", "for events from Slack over HTTP", SettingKind.SECRET),
          of("SLACK_APP_TOKEN", "", "for Slack's Socket Mode, xapp-…", SettingKind.SECRET),
          of("SLACK_API_URL", "https://slack.com/api/", "Slack's Web API", SettingKind.ADDRESS));

  /** What a command that asks once does not read. */
  private static final Set<String> SERVED =
      Set.of(
          "PILCROW_PORT",
          "PILCROW_HOST",
          "PILCROW_KEY_LIMIT",
          "PILCROW_VISITOR_LIMIT",
          "PILCROW_TRUSTED_PROXIES",
          "PILCROW_ALLOWED_ORIGINS",
          "PILCROW_PUBLIC_READING",
          "PILCROW_INGEST_HOSTS",
          "PILCROW_SOURCES",
          "PILCROW_DEPTH",
          "PILCROW_SOURCE_INTERVAL",
          "PILCROW_SOURCE_PAGES",
          "PILCROW_SOURCE_PAUSE",
          "PILCROW_GAPS",
          "PILCROW_RETENTION_DAYS",
          "PILCROW_OTLP_ENDPOINT",
          "PILCROW_PAGE_TEXT",
          "PILCROW_KEEP_FILES",
          "SLACK_API_URL");

  private static Setting of(String name, String standard, String meaning, SettingKind kind) {
    return new Setting(name, standard, meaning, kind);
  }

  static Optional<Setting> named(String name) {
    return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  boolean secret() {
    return kind == SettingKind.SECRET;
  }

  /** {@code --llm-model} for {@code PILCROW_LLM_MODEL}; secrets have none. */
  public Optional<SettingFlag> flag() {
    String option =
        "--" + name.replaceFirst("^PILCROW_", "").toLowerCase(Locale.ROOT).replace('_', '-');
    return secret()
        ? Optional.empty()
        : Optional.of(new SettingFlag(option, name, help(), SERVED.contains(name)));
  }

  private String help() {
    String sentence = meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1);
    return standard.isEmpty() ? sentence + "." : sentence + "; " + standard + " by default.";
  }
}
