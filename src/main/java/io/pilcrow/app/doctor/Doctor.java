package io.pilcrow.app.doctor;

import io.pilcrow.access.KeyFile;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.slack.SlackSettings;
import io.pilcrow.index.LibraryException;
import io.pilcrow.index.opensearch.EngineSettings;
import io.pilcrow.index.opensearch.OpenSearchArticles;
import io.pilcrow.llm.provider.StartupCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at all of it, whatever comes out of what. */
final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;
  private final Runnable models;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * @param models opens the models and prompts, and closes them; throws what is wrong with them
   */
  Doctor(Settings settings, Runnable models, Clock clock) {
    this.settings = settings;
    this.models = models;
    this.clock = clock;
  }

  List<Symptom> look() {
    List<Symptom> symptoms = new ArrayList<>();
    DataFolder data = new DataFolder(settings.data(), settings.engine().isEmpty());
    boolean running = data.inUse();
    try {
      symptoms.addAll(data.look());
    } catch (IOException e) {
      symptoms.add(Symptom.wrong("The data folder cannot be looked at: " + e.getMessage() + "."));
    }
    settings.engine().ifPresent(engine -> symptoms.add(store(engine)));
    symptoms.add(models());
    symptoms.add(port(settings.server(), running));
    keys().ifPresent(symptoms::add);
    settings.publicUrl().ifPresent(url -> symptoms.add(reached(url, running)));
    settings
        .llm()
        .ifPresent(
            llm ->
                symptoms.add(
                    StartupCheck.warning(llm)
                        .map(warning -> Symptom.wrong(warning + "."))
                        .orElseGet(() -> Symptom.well(llm.inWords() + " answers."))));
    symptoms.addAll(slack(settings.slack()));
    settings.sources().forEach(source -> symptoms.add(source(source)));
    return symptoms;
  }

  private static Symptom store(EngineSettings engine) {
    try {
      int articles = OpenSearchArticles.check(engine);
      return Symptom.well(
          "OpenSearch at %s can be used; articles in the library \"%s\": %d."
              .formatted(engine, engine.prefix(), articles));
    } catch (LibraryException e) {
      return Symptom.wrong(e.getMessage() + ".");
    }
  }

  private Symptom models() {
    try {
      models.run();
      return Symptom.well("The models and prompts can be read.");
    } catch (RuntimeException e) {
      return Symptom.wrong("The models or prompts cannot be read: " + e.getMessage());
    }
  }

  private static Symptom port(ServerSettings server, boolean running) {
    String where = "Port " + server.port() + " on " + server.host();
    if (running) {
      return Symptom.well("A server runs on this data folder.");
    }
    try (ServerSocket socket =
        new ServerSocket(server.port(), 1, InetAddress.getByName(server.host()))) {
      return Symptom.well(where + " is free (" + socket.getLocalPort() + ").");
    } catch (IOException e) {
      return Symptom.wrong(
          "%s cannot be listened on (%s); set PILCROW_PORT or PILCROW_HOST."
              .formatted(where, e.getMessage()));
    }
  }

  private Optional<Symptom> keys() {
    try {
      int keys = settings.keys().size() + new KeyFile(settings.data(), clock).keys().size();
      if (keys == 0 && !settings.server().isLoopback()) {
        return Optional.of(
            Symptom.wrong(
                "There is no API key, and %s is not this machine alone; make one with \"pilcrow keys add --scope admin\"."
                    .formatted(settings.server().host())));
      }
      return Optional.of(
          Symptom.well(
              keys == 0
                  ? "There is no API key: this machine alone may ask, and may do all."
                  : "Who asks needs one of " + keys + " API keys."));
    } catch (UncheckedIOException e) {
      return Optional.of(Symptom.wrong("The keys cannot be used: " + e.getMessage() + "."));
    }
  }

  private Symptom reached(URI url, boolean running) {
    String alive = url.toString().replaceAll("/$", "") + "/livez";
    String answer = answer(alive);
    if (answer.equals("200")) {
      return Symptom.well(url + " leads to a server.");
    }
    return Symptom.wrong(
        "%s answers %s; %s."
            .formatted(
                alive,
                answer,
                running
                    ? "look at the proxy, the certificate and PILCROW_PUBLIC_URL"
                    : "no server runs here, so start it and look again"));
  }

  private static List<Symptom> slack(SlackSettings slack) {
    List<Symptom> symptoms = new ArrayList<>();
    for (String token : slack.botTokens()) {
      symptoms.add(shape("SLACK_BOT_TOKEN", token, "xoxb-"));
    }
    slack.appToken().ifPresent(token -> symptoms.add(shape("SLACK_APP_TOKEN", token, "xapp-")));
    boolean some = !symptoms.isEmpty() || slack.signingSecret().isPresent();
    if (some && !slack.complete()) {
      symptoms.add(
          Symptom.wrong(
              "Slack is off: it needs SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET."));
    }
    return symptoms;
  }

  /** Says nothing of the token but how it begins. */
  private static Symptom shape(String name, String token, String begin) {
    return token.startsWith(begin)
        ? Symptom.well(name + " looks right; \"pilcrow slack check\" asks Slack.")
        : Symptom.wrong(name + " does not begin with " + begin + "; copy it again.");
  }

  private Symptom source(String source) {
    if (!source.toLowerCase(Locale.ROOT).matches("https?://.*")) {
      return Files.isReadable(Path.of(source))
          ? Symptom.well("The source " + source + " can be read.")
          : Symptom.wrong(
              "The source "
                  + source
                  + " cannot be read; mend its path or rights (PILCROW_SOURCES).");
    }
    String answer = answer(source);
    return answer.startsWith("2")
        ? Symptom.well("The source " + source + " answers.")
        : Symptom.wrong(
            "The source "
                + source
                + " answers "
                + answer
                + "; mend its address (PILCROW_SOURCES).");
  }

  /** The status, or what went wrong in place of one. */
  private String answer(String url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).GET().build();
      var response = http.send(request, BodyHandlers.ofInputStream());
      response.body().close();
      return Integer.toString(response.statusCode());
    } catch (IOException | IllegalArgumentException e) {
      return "nothing (" + e.getClass().getSimpleName() + ")";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "nothing (interrupted)";
    }
  }
}
