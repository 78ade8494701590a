package io.pilcrow.app.settings;

import io.pilcrow.access.ApiKey;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.WrittenKeys;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.slack.SlackSettings;
import io.pilcrow.index.opensearch.EngineSettings;
import io.pilcrow.llm.provider.LlmLimits;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.llm.provider.Prices;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.fetch.FetchPolicy;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is set, each in the words of the part that it is for; the one place that knows the names of
 * settings. Each value was checked by its {@link SettingKind} when the {@link SettingsReader} read
 * it; what does not fit together throws a UsageException here, when that part asks for it. Secrets
 * are in no text that this class makes.
 */
public final class Settings {
  private static final long MEGABYTE = 1024 * 1024;

  private final Map<String, String> values;

  /**
   * @param values by name; what is not there has its standard value
   */
  public Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The data folder. */
  public Path data() {
    return folder("PILCROW_DATA").orElseThrow();
  }

  /** Where and for whom the server listens. */
  public ServerSettings server() {
    Set<String> origins =
        list("PILCROW_ALLOWED_ORIGINS").stream()
            .map(KeyGrant::origin)
            .collect(Collectors.toUnmodifiableSet());
    return new ServerSettings(
        word("PILCROW_HOST"),
        number("PILCROW_PORT"),
        publicUrl(),
        origins,
        flag("PILCROW_PUBLIC_READING"));
  }

  /** Where readers reach the server, if that was said. */
  public Optional<URI> publicUrl() {
    return address("PILCROW_PUBLIC_URL");
  }

  /** To hosted pages too, where it is known where they are. */
  public ArticleLinks links() {
    return publicUrl()
        .map(url -> ArticleLinks.ownOrHostedAt(url.toString()))
        .orElse(ArticleLinks.OWN);
  }

  public List<ApiKey> keys() {
    return naming("PILCROW_API_KEYS", () -> WrittenKeys.of(text("PILCROW_API_KEYS").orElse("")));
  }

  /** Requests a minute with one key; 0 is no limit. */
  public int keyLimit() {
    return number("PILCROW_KEY_LIMIT");
  }

  /** Requests a minute of one visitor; 0 is no limit. */
  public int visitorLimit() {
    return number("PILCROW_VISITOR_LIMIT");
  }

  public Set<String> trustedProxies() {
    return Set.copyOf(list("PILCROW_TRUSTED_PROXIES"));
  }

  /** For addresses that whoever runs this named. */
  public FetchPolicy operators() {
    return FetchPolicy.operator(flag("PILCROW_INGEST_PRIVATE"));
  }

  /** For addresses that a request names. */
  public FetchPolicy requests() {
    return FetchPolicy.requests(
        Set.copyOf(list("PILCROW_INGEST_HOSTS")), flag("PILCROW_INGEST_PRIVATE"));
  }

  /** Sites, feeds and folders that are to be kept fresh. */
  public List<String> sources() {
    return SettingKind.parts(text("PILCROW_SOURCES").orElse(""));
  }

  /** How many links away from its start page a source is read. */
  public int depth() {
    return number("PILCROW_DEPTH");
  }

  public SourceTerms sourceTerms() {
    return naming(
        "PILCROW_SOURCE_…",
        () ->
            SourceTerms.USUAL
                .every(duration("PILCROW_SOURCE_INTERVAL"))
                .deep(depth())
                .upTo(number("PILCROW_SOURCE_PAGES"))
                .pausing(duration("PILCROW_SOURCE_PAUSE")));
  }

  /** How large an article may be. */
  public ArticleSize articleSize() {
    return new ArticleSize(
        number("PILCROW_ARTICLE_PARAGRAPHS"),
        number("PILCROW_ARTICLE_PASSAGES"),
        number("PILCROW_ARTICLE_CHARACTERS"));
  }

  /** The chat model; empty when the built-in reader answers. */
  public Optional<LlmSettings> llm() {
    String provider = word("PILCROW_LLM");
    return provider.equals("none") ? Optional.empty() : Optional.of(usage(() -> llm(provider)));
  }

  private LlmSettings llm(String provider) {
    return new LlmSettings(
            provider,
            address("PILCROW_LLM_BASE_URL"),
            text("PILCROW_LLM_MODEL").orElse(""),
            text("PILCROW_LLM_API_KEY"),
            new LlmLimits(
                duration("PILCROW_LLM_TIMEOUT"),
                duration("PILCROW_LLM_DEADLINE"),
                number("PILCROW_LLM_CONCURRENCY"),
                number("PILCROW_LLM_MAX_TOKENS"),
                number("PILCROW_LLM_DAILY_TOKENS")),
            Prices.both(
                text("PILCROW_LLM_INPUT_PRICE").map(BigDecimal::new),
                text("PILCROW_LLM_OUTPUT_PRICE").map(BigDecimal::new)))
        .checked();
  }

  /** A folder whose prompts replace those in the jar. */
  public Optional<Path> prompts() {
    return folder("PILCROW_PROMPTS");
  }

  /** A folder with an embedding model, instead of the one in the jar. */
  public Optional<Path> embeddingModel() {
    return folder("PILCROW_EMBEDDING_MODEL");
  }

  /** The OpenSearch that keeps the library; empty when a folder does. */
  public Optional<EngineSettings> engine() {
    return word("PILCROW_STORE").equals("opensearch")
        ? Optional.of(usage(this::openSearch))
        : Optional.empty();
  }

  private EngineSettings openSearch() {
    return new EngineSettings(
        SettingKind.parts(text("PILCROW_STORE_URL").orElse("")).stream().map(URI::create).toList(),
        text("PILCROW_STORE_USER"),
        text("PILCROW_STORE_PASSWORD"),
        text("PILCROW_STORE_API_KEY"),
        folder("PILCROW_STORE_CA"),
        word("PILCROW_STORE_PREFIX"),
        number("PILCROW_STORE_SHARDS"),
        number("PILCROW_STORE_REPLICAS"));
  }

  public SlackSettings slack() {
    String api = word("SLACK_API_URL");
    return new SlackSettings(
        SettingKind.parts(text("SLACK_BOT_TOKEN").orElse("")),
        text("SLACK_SIGNING_SECRET"),
        text("SLACK_APP_TOKEN"),
        URI.create(api.endsWith("/") ? api : api + "/"),
        publicUrl(),
        data().resolve("slack"));
  }

  /** Whether questions without an answer are kept. */
  public boolean gaps() {
    return flag("PILCROW_GAPS");
  }

  /** Whether a page may bring its own words. */
  public boolean pageText() {
    return flag("PILCROW_PAGE_TEXT");
  }

  /** How long ratings and gaps are kept; empty for ever. */
  public Optional<Duration> retention() {
    return Optional.of(Duration.ofDays(number("PILCROW_RETENTION_DAYS")))
        .filter(days -> !days.isZero());
  }

  /** How many bytes of PDF files are kept; 0 keeps none. */
  public long keptFiles() {
    return number("PILCROW_KEEP_FILES") * MEGABYTE;
  }

  /** The OpenTelemetry collector that spans are sent to. */
  public Optional<URI> collector() {
    return address("PILCROW_OTLP_ENDPOINT");
  }

  /** Whether logs and spans may hold the words of questions. */
  public boolean logContent() {
    return flag("PILCROW_LOG_CONTENT");
  }

  /** {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}. */
  public String logLevel() {
    return word("PILCROW_LOG_LEVEL");
  }

  /** Whether log lines are JSON. */
  public boolean logJson() {
    return word("PILCROW_LOG_FORMAT").equals("json");
  }

  /** What {@code work} refuses is told as a fault of this setting. */
  public static <T> T naming(String name, Supplier<T> work) {
    return usage(name + ": ", work);
  }

  /** The same, of work whose refusals name the setting themselves. */
  public static <T> T usage(Supplier<T> work) {
    return usage("", work);
  }

  private static <T> T usage(String before, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(before + e.getMessage(), e);
    }
  }

  /** Empty when it is not set and has no standard value. */
  Optional<String> text(String name) {
    Setting setting =
        Setting.named(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no setting " + name));
    String value = values.getOrDefault(name, setting.standard());
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** Of a setting that has a standard value. */
  private String word(String name) {
    return text(name).orElseThrow();
  }

  /** The parts between commas, in lower case as hosts are compared. */
  private List<String> list(String name) {
    return SettingKind.parts(text(name).orElse("").toLowerCase(Locale.ROOT));
  }

  private Optional<Path> folder(String name) {
    return text(name).map(Settings::expanded);
  }

  private Optional<URI> address(String name) {
    return text(name).map(URI::create);
  }

  private int number(String name) {
    return Integer.parseInt(word(name));
  }

  private Duration duration(String name) {
    return Durations.parse(word(name));
  }

  private boolean flag(String name) {
    return Boolean.parseBoolean(word(name));
  }

  /** A leading {@code ~} is the user's home. */
  static Path expanded(String path) {
    boolean home = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
    return home ? Path.of(System.getProperty("user.home"), path.substring(1)) : Path.of(path);
  }

  /** Names only. */
  @Override
  public String toString() {
    return "Settings" + values.keySet().stream().sorted().toList();
  }
}
