package io.pilcrow.app;

import io.pilcrow.channel.slack.SlackCheck;
import io.pilcrow.channel.slack.SlackManifest;
import io.pilcrow.channel.slack.SlackSettings;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pilcrow slack manifest} and {@code pilcrow slack check}. */
@Command(name = "slack", description = "Sets Pilcrow up in Slack.", mixinStandardHelpOptions = true)
final class SlackCommands {
  private final Supplier<SlackSettings> settings;
  @Spec private CommandSpec spec;

  /**
   * @param settings read when a command runs, so that help needs none
   */
  @SuppressWarnings("NullAway.Init") // picocli sets spec.
  SlackCommands(Supplier<SlackSettings> settings) {
    this.settings = settings;
  }

  @Command(
      name = "manifest",
      description = "Prints the Slack app's manifest, to be pasted at api.slack.com/apps.",
      mixinStandardHelpOptions = true)
  int manifest(
      @Option(
              names = "--public-url",
              description =
                  "Where Slack reaches this server, for events over HTTP; default"
                      + " PILCROW_PUBLIC_URL. With an app token, or without an address, Socket Mode.")
          Optional<URI> publicUrl) {
    SlackSettings current = settings.get();
    Optional<URI> url =
        publicUrl.or(() -> current.socketMode() ? Optional.empty() : current.publicUrl());
    out().print(SlackManifest.text(url));
    out().flush();
    return 0;
  }

  @Command(
      name = "check",
      description = "Looks whether tokens, scopes and the network are right, and what to mend.",
      mixinStandardHelpOptions = true)
  int check() {
    List<SlackCheck.Finding> findings = new SlackCheck(settings.get()).run();
    for (SlackCheck.Finding finding : findings) {
      out().println((finding.well() ? "✓ " : "✗ ") + finding.sentence());
    }
    out().flush();
    return findings.stream().allMatch(SlackCheck.Finding::well) ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
