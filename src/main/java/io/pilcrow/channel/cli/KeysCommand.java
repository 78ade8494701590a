package io.pilcrow.channel.cli;

import io.pilcrow.access.ApiKey;
import io.pilcrow.access.IssuedKey;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.text.ShownText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pilcrow keys add|list|rotate|revoke}; a server that runs takes the change at once. */
@Command(
    name = "keys",
    description = "Makes, lists, rotates and revokes API keys. A running server heeds it at once.",
    footer = {
      "",
      "Examples:",
      "  pilcrow keys add --name notebook",
      "  pilcrow keys add --name import --scope ask --scope ingest --expires 90d",
      "  pilcrow keys add --site --origin https://example.org --article terms",
      "  pilcrow keys rotate key_8f3a09c2d1e0 --overlap 24h",
      "  pilcrow keys revoke key_8f3a09c2d1e0"
    },
    mixinStandardHelpOptions = true)
public final class KeysCommand implements Runnable {
  private final Function<Map<String, String>, KeyFile> open;
  private final Supplier<Instant> now;
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      description = "The data folder (PILCROW_DATA).")
  private Optional<Path> data = Optional.empty();

  /**
   * @param open opens the keys for what was typed, by setting
   */
  @SuppressWarnings("NullAway.Init") // picocli sets spec.
  public KeysCommand(Function<Map<String, String>, KeyFile> open, Supplier<Instant> now) {
    this.open = open;
    this.now = now;
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(
        line, "Name a command: " + String.join(", ", line.getSubcommands().keySet()) + ".");
  }

  @Command(
      name = "add",
      description = "Makes a key and prints it, once: only its hash is kept.",
      mixinStandardHelpOptions = true)
  int add(
      @Option(names = "--name", description = "What it is for.", defaultValue = "") String name,
      @Option(names = "--scope", description = "ask, ingest or admin; again for more. Usually ask.")
          @Nullable List<String> scopes,
      @Option(names = "--site", description = "For web pages: may ask only, from its origins.")
          boolean site,
      @Option(names = "--origin", description = "Whose pages may use a site key; again for more.")
          @Nullable List<String> origins,
      @Option(names = "--article", description = "The id a site key is bound to; again for more.")
          @Nullable List<String> articles,
      @Option(names = "--expires", description = "After which it ends, such as 12h or 90d.")
          Optional<String> expires) {
    Set<String> pages = set(origins);
    if (site && pages.isEmpty()) {
      throw new UsageException(
          "a site key is good on pages of its origins only; add --origin https://example.org");
    }
    KeyGrant grant =
        usage(
            () ->
                site
                    ? KeyGrant.site(name, pages, set(articles))
                    : new KeyGrant(name, false, scopes(scopes), pages, set(articles)));
    show(keys().add(grant, expires.map(KeysCommand::duration)));
    return ExitCodes.DONE;
  }

  @Command(
      name = "list",
      description = "Lists the keys, with what each may do and when it was last used.",
      mixinStandardHelpOptions = true)
  int list() {
    List<ApiKey> all = keys().keys();
    PrintWriter out = spec.commandLine().getOut();
    all.forEach(key -> out.println(ShownText.text(line(key))));
    out.flush();
    if (all.isEmpty()) {
      say("There are no keys; \"pilcrow keys add\" makes one.");
    }
    return ExitCodes.DONE;
  }

  @Command(
      name = "rotate",
      description = "Makes a key for the same purpose, and ends the old one after a while.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Parameters(paramLabel = "ID", description = "As \"keys list\" shows it.") String id,
      @Option(names = "--overlap", description = "How long both are taken.", defaultValue = "24h")
          String overlap) {
    IssuedKey issued =
        keys()
            .rotate(id, duration(overlap))
            .orElseThrow(() -> new UsageException("there is no key " + id + " that is taken now"));
    show(issued);
    Optional<Instant> end =
        keys().keys().stream()
            .filter(key -> key.id().equals(id))
            .findFirst()
            .flatMap(ApiKey::expiresAt);
    say("The old key " + id + " is taken until " + end.orElseThrow() + ".");
    return ExitCodes.DONE;
  }

  @Command(name = "revoke", description = "Ends a key at once.", mixinStandardHelpOptions = true)
  int revoke(@Parameters(paramLabel = "ID", description = "As \"keys list\" shows it.") String id) {
    ApiKey revoked =
        keys().revoke(id).orElseThrow(() -> new UsageException("there is no key " + id));
    say(revoked.id() + " is revoked.");
    return ExitCodes.DONE;
  }

  /** The key alone on standard output, so that a script can take it. */
  private void show(IssuedKey issued) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(issued.text());
    out.flush();
    say("This is " + issued.key().id() + ". It is shown this once; keep it where secrets belong.");
  }

  private String line(ApiKey key) {
    KeyGrant grant = key.grant();
    String state =
        key.isActive(now.get()) ? "active" : key.revokedAt().isPresent() ? "revoked" : "expired";
    StringBuilder line = new StringBuilder(key.id()).append("  ").append(state).append("  ");
    line.append(grant.site() ? "site" : words(grant.scopes().stream().map(Scope::word).toList()));
    line.append("  made ").append(key.createdAt());
    key.expiresAt().ifPresent(at -> line.append("  ends ").append(at));
    line.append("  used ").append(key.lastUsedAt().map(Instant::toString).orElse("never"));
    if (!grant.origins().isEmpty()) {
      line.append("  on ").append(words(grant.origins()));
    }
    if (!grant.articles().isEmpty()) {
      line.append("  of ").append(words(grant.articles()));
    }
    return grant.name().isEmpty() ? line.toString() : line + "  \"" + grant.name() + "\"";
  }

  private KeyFile keys() {
    return open.apply(data.map(path -> Map.of("PILCROW_DATA", path.toString())).orElse(Map.of()));
  }

  private void say(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(sentence);
    err.flush();
  }

  private static Set<Scope> scopes(@Nullable List<String> words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    set(words).forEach(word -> scopes.add(Scope.of(word)));
    return scopes.isEmpty() ? EnumSet.of(Scope.ASK) : scopes;
  }

  private static Duration duration(String text) {
    if (!text.matches("[1-9]\\d{0,5}[mhd]")) {
      throw new UsageException("a time is written 30m, 12h or 90d, got " + text);
    }
    int count = Integer.parseInt(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static <T> T usage(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw UsageException.of(e);
    }
  }

  /** picocli gives null for an option that was not typed. */
  private static Set<String> set(@Nullable List<String> typed) {
    return typed == null ? Set.of() : new LinkedHashSet<>(typed);
  }

  private static String words(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(","));
  }
}
