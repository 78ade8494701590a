package io.pilcrow.channel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.access.ApiKey;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.Scope;
import io.pilcrow.testing.CastOpener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsTheKeyAloneAndOnce() {
    assertThat(run("keys", "add", "--name", "notebook")).isZero();

    assertThat(out()).matches("pk_live_[0-9A-Za-z]{38}\n");
    assertThat(err()).contains("shown this once");
    String key = out().strip();
    out.reset();
    assertThat(run("keys", "list")).isZero();
    assertThat(out()).contains("active  ask", "used never", "\"notebook\"").doesNotContain(key);
  }

  @Test
  void aKeyHasTheScopesThatWereTyped() {
    run("keys", "add", "--scope", "ask", "--scope", "ingest", "--expires", "90d");

    ApiKey key = stored().get(0);
    assertThat(key.grant().scopes()).containsExactlyInAnyOrder(Scope.ASK, Scope.INGEST);
    assertThat(key.expiresAt()).isPresent();
  }

  @Test
  void aSiteKeyNeedsAnOrigin() {
    assertThat(run("keys", "add", "--site")).isEqualTo(2);
    assertThat(err()).contains("add --origin https://example.org");
    assertThat(stored()).isEmpty();

    assertThat(run("keys", "add", "--site", "--origin", "https://a.example", "--article", "terms"))
        .isZero();
    assertThat(out()).startsWith("pk_site_");
    assertThat(stored().get(0).grant().origins()).containsExactly("https://a.example");
    assertThat(stored().get(0).grant().articles()).containsExactly("terms");
  }

  @Test
  void rotatesAndRevokes() {
    run("keys", "add");
    String id = stored().get(0).id();

    assertThat(run("keys", "rotate", id, "--overlap", "2h")).isZero();
    assertThat(stored())
        .hasSize(2)
        .first()
        .extracting(ApiKey::expiresAt)
        .isNotEqualTo(Optional.empty());
    assertThat(run("keys", "revoke", id)).isZero();
    out.reset();
    run("keys", "list");
    assertThat(out().lines()).hasSize(2).first().asString().contains(id + "  revoked");
  }

  @Test
  void whatCannotBeMeantIsUsage() {
    assertThat(run("keys")).isEqualTo(2);
    assertThat(run("keys", "add", "--scope", "all")).isEqualTo(2);
    assertThat(run("keys", "add", "--expires", "soon")).isEqualTo(2);
    assertThat(run("keys", "add", "--origin", "https://a.example")).isEqualTo(2);
    assertThat(run("keys", "revoke", "key_none")).isEqualTo(2);
    assertThat(run("keys", "rotate", "key_none")).isEqualTo(2);
    assertThat(err())
        .contains("Name a command: add, list", "A scope is ask, ingest or admin", "30m, 12h or 90d")
        .contains("Only a site key has origins", "There is no key key_none.");
    assertThat(stored()).isEmpty();
  }

  @Test
  void theDataFolderMayBeTyped() {
    Path other = folder.resolve("other");
    assertThat(run("keys", "add", "--data", other.toString())).isZero();

    assertThat(stored()).isEmpty();
    assertThat(new KeyFile(other, Clock.systemUTC()).keys()).hasSize(1);
  }

  private List<ApiKey> stored() {
    return new KeyFile(folder, Clock.systemUTC()).keys();
  }

  private int run(String... args) {
    Terminal terminal =
        Terminal.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Clock clock = Clock.systemUTC();
    KeysCommand keys =
        new KeysCommand(
            flags ->
                new KeyFile(
                    Optional.ofNullable(flags.get("PILCROW_DATA")).map(Path::of).orElse(folder),
                    clock),
            clock::instant);
    return new PilcrowCli(new CastOpener(), terminal, "1.2.3", keys).run(args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
