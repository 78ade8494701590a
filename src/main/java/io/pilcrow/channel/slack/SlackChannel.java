package io.pilcrow.channel.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.slack.answer.AnswerMessages;
import io.pilcrow.channel.slack.answer.Answering;
import io.pilcrow.channel.slack.answer.ArticleIntake;
import io.pilcrow.channel.slack.answer.ChannelArticles;
import io.pilcrow.channel.slack.answer.HomeTab;
import io.pilcrow.channel.slack.answer.LinkIntake;
import io.pilcrow.channel.slack.answer.Overview;
import io.pilcrow.channel.slack.answer.ResponseUrl;
import io.pilcrow.channel.slack.answer.SourceLines;
import io.pilcrow.channel.slack.answer.StarterPrompts;
import io.pilcrow.channel.slack.answer.UseCommand;
import io.pilcrow.channel.slack.api.ApiErrors;
import io.pilcrow.channel.slack.api.SystemTiming;
import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.api.Workspaces;
import io.pilcrow.channel.slack.delivery.ConnectionsOpen;
import io.pilcrow.channel.slack.delivery.Inbox;
import io.pilcrow.channel.slack.delivery.Journal;
import io.pilcrow.channel.slack.delivery.PayloadReader;
import io.pilcrow.channel.slack.delivery.SignatureCheck;
import io.pilcrow.channel.slack.delivery.SlackEndpoint;
import io.pilcrow.channel.slack.delivery.SocketLink;
import io.pilcrow.channel.slack.delivery.ThreadManners;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Pilcrow in Slack, over HTTP or Socket Mode as the settings say; both at once when both are set.
 * Thread-safe.
 */
public final class SlackChannel implements AutoCloseable {
  private static final int ANSWERS_AT_ONCE = 8;
  private static final int ERRANDS_AT_ONCE = 4;
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Slack slack;
  private final Timing timing;
  private final Journal journal;
  private final ThreadPoolExecutor answers = pool("slack-answer", ANSWERS_AT_ONCE);
  private final ThreadPoolExecutor errands = pool("slack-errand", ERRANDS_AT_ONCE);
  private final PayloadReader reader;
  private final DeliveryHandler handler;
  private final SlackEndpoint endpoint;
  private final Optional<SocketLink> socket;
  private volatile boolean closing;

  /**
   * @param errors told of every call of Slack's that failed
   */
  public SlackChannel(
      SlackSettings settings,
      Pilcrow pilcrow,
      ArticleIntake intake,
      FeedbackStore feedback,
      ArticleLinks links,
      ApiErrors errors) {
    this(settings, pilcrow, intake, feedback, links, errors, new SystemTiming());
  }

  SlackChannel(
      SlackSettings settings,
      Pilcrow pilcrow,
      ArticleIntake intake,
      FeedbackStore feedback,
      ArticleLinks links,
      ApiErrors errors,
      Timing timing) {
    this.timing = timing;
    this.slack = client(settings);
    this.journal = new Journal(settings.folder());
    ChannelArticles channels = new ChannelArticles(settings.folder());
    ThreadManners manners = new ThreadManners(settings.folder());
    SourceLines lines = new SourceLines(links);
    Overview overview = new Overview(pilcrow, lines);
    StarterPrompts starters = new StarterPrompts(pilcrow);
    Workspaces workspaces = new Workspaces(slack, settings.botTokens(), timing, errors);
    Answering answering =
        new Answering(
            pilcrow,
            new AnswerMessages(lines),
            new UseCommand(pilcrow, intake, channels),
            manners,
            starters,
            new LinkIntake(intake),
            channels,
            new ResponseUrl(slack, settings.apiUrl(), timing),
            timing);
    this.handler =
        new DeliveryHandler(
            workspaces,
            answering,
            new HomeTab(pilcrow, starters, overview),
            overview,
            feedback,
            journal,
            new KeyedExecutor(answers),
            errands,
            timing,
            () -> closing);
    this.reader = new PayloadReader(journal::engaged, manners);
    Inbox inbox = new Inbox(reader, journal, handler);
    this.endpoint =
        new SlackEndpoint(
            settings.signingSecret().map(secret -> new SignatureCheck(secret, timing)), inbox);
    this.socket =
        settings
            .appToken()
            .map(
                token ->
                    new SocketLink(
                        new ConnectionsOpen(slack, token),
                        inbox,
                        timing,
                        RandomGenerator.getDefault()));
  }

  /** Takes up what an earlier process left, and connects when Socket Mode is on. Does not wait. */
  public void start() {
    handler.resume();
    socket.ifPresent(SocketLink::start);
  }

  /** To be mounted at {@code /slack/events}. Without a signing secret it refuses everything. */
  public SlackEndpoint endpoint() {
    return endpoint;
  }

  /** Whether deliveries can come: always over HTTP, once connected in Socket Mode. */
  public boolean ready() {
    return socket.isEmpty() || socket.get().connected();
  }

  /** Whether there is nothing to do. */
  boolean idle() {
    return journal.open().isEmpty() && idle(answers) && idle(errands);
  }

  /** The types of events that are understood. */
  Iterable<String> eventTypes() {
    return reader.eventTypes();
  }

  /** Takes no more deliveries, lets running answers end for a while, and leaves the rest. */
  @Override
  public void close() {
    closing = true;
    socket.ifPresent(SocketLink::close);
    drain(answers);
    drain(errands);
    if (timing instanceof SystemTiming system) {
      system.close();
    }
  }

  /** Without the SDK's listeners: at DEBUG they would log whole requests. */
  static Slack client(SlackSettings settings) {
    SlackConfig config = new SlackConfig();
    config.getHttpClientResponseHandlers().clear();
    config.setStatsEnabled(false);
    config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
    SlackHttpClient http =
        new SlackHttpClient(
            SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                // It would repeat a post whose response was lost; Poster looks first.
                .retryOnConnectionFailure(false)
                .build());
    http.setConfig(config);
    return Slack.getInstance(config, http);
  }

  private static void drain(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean idle(ThreadPoolExecutor pool) {
    return pool.getActiveCount() == 0 && pool.getQueue().isEmpty();
  }

  private static ThreadPoolExecutor pool(String name, int threads) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }
}
