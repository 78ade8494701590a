package io.pilcrow.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.channel.cli.UsageException;
import io.pilcrow.testing.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void inAFolderOfItsOwn() throws IOException {
    environment.put("PILCROW_DATA", Files.createDirectory(folder.resolve("data")).toString());
  }

  @Test
  void aFlagWinsOverTheEnvironmentThatOverTheFilesThoseOverTheDefault() throws IOException {
    assertThat(read().server().port()).isEqualTo(7070);
    write("data/pilcrow.properties", "PILCROW_PORT=1\nPILCROW_HOST=far");
    assertThat(read().server().port()).isEqualTo(1);
    write("pilcrow.properties", "PILCROW_PORT=2");
    assertThat(read().server().port()).isEqualTo(2);
    environment.put("PILCROW_PORT", " 3 ");
    assertThat(read().server().port()).isEqualTo(3);
    flags.put("PILCROW_PORT", "4");
    assertThat(read().server().port()).isEqualTo(4);
    assertThat(read().server().host()).isEqualTo("far");
    assertThat(warnings).isEmpty();
  }

  @Test
  void everySettingHasAStandardValueThatItAccepts() {
    assertThat(Setting.ALL)
        .filteredOn(setting -> !setting.standard().isEmpty())
        .allMatch(setting -> setting.kind().accepts().test(setting.standard()));
    assertThat(Setting.ALL).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(Setting.ALL).flatExtracting(s -> s.flag().stream().toList()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PILCROW_PORT | 70700 | a port from 0 to 65535",
        "PILCROW_PORT | many | a port from 0 to 65535",
        "PILCROW_PUBLIC_URL | example.org | an http(s) address without a query, such as"
            + " https://ask.example.org",
        "PILCROW_PUBLIC_URL | https://example.org?a=1 | an http(s) address without a query, such as"
            + " https://ask.example.org",
        "PILCROW_OTLP_ENDPOINT | ftp://example.org | an http(s) address such as"
            + " https://example.org",
        "PILCROW_LLM | gpt | one of none, openai, ollama, anthropic, gemini",
        "PILCROW_STORE | disk | one of memory, opensearch",
        "PILCROW_STORE_PREFIX | Pil crow | a name such as pilcrow, of small letters, digits, - and"
            + " _, with a letter first",
        "PILCROW_LLM_TIMEOUT | 10 | a time such as 500ms, 10s or 2m",
        "PILCROW_INGEST_PRIVATE | yes | true or false",
        "PILCROW_LLM_MAX_TOKENS | -1 | a whole number from 0 to 999999999",
        "PILCROW_ALLOWED_ORIGINS | https://a.example, blog.example | origins such as"
            + " https://example.org, with commas between",
        "PILCROW_ALLOWED_ORIGINS | https://a.example/blog | origins such as https://example.org,"
            + " with commas between",
        "PILCROW_INGEST_HOSTS | https://example.org | hosts such as example.org, with commas"
            + " between"
      })
  void aBadValueIsNamedWithWhatWouldBeRight(String name, String value, String right) {
    environment.put(name, value);
    assertThatThrownBy(this::read)
        .isInstanceOf(UsageException.class)
        .hasMessage("%s is \"%s\" in the environment; it is %s".formatted(name, value, right));
  }

  @ParameterizedTest
  @ValueSource(strings = {"es:9200", "https://me:pw@es:9200", "https://a:9200, https://b:9200/x"})
  void anAddressOfTheStoreThatMayHoldAPasswordIsNotRepeated(String addresses) {
    environment.put("PILCROW_STORE_URL", addresses);

    assertThatThrownBy(this::read)
        .hasMessage(
            "PILCROW_STORE_URL is not right in the environment; it is http(s) addresses without a"
                + " user or a path, such as https://node-1:9200, with commas between");
  }

  @Test
  void whatTheStoreNeedsIsAskedForAndItsSecretsAreInNoText() {
    assertThat(read().engine()).isEmpty();
    environment.put("PILCROW_STORE", "opensearch");
    assertThatThrownBy(() -> read().engine())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("PILCROW_STORE=opensearch needs PILCROW_STORE_URL");

    environment.put("PILCROW_STORE_URL", "https://a:9200, https://b:9200");
    assertThat(read().engine().orElseThrow().hosts()).hasSize(2);
    environment.put("PILCROW_STORE_USER", "pilcrow");
    assertThatThrownBy(() -> read().engine()).hasMessageContaining("belong together");
    environment.put("PILCROW_STORE_PASSWORD", "hunter-2");
    assertThat(read().engine().orElseThrow().toString()).doesNotContain("hunter");
    environment.put("PILCROW_STORE_API_KEY", "key");
    assertThatThrownBy(() -> read().engine()).hasMessageContaining("both set; keep one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8000",
        "ftp://example.org",
        "http://",
        "not an address",
        "http://me:pw@host/v1",
        "https://host/v1?key=sk-test-0123456789abcdef",
        "http:///v1"
      })
  void anAddressThatMayHoldAKeyIsNotRepeated(String address) {
    environment.put("PILCROW_LLM_BASE_URL", address);

    assertThatThrownBy(this::read)
        .hasMessage(
            "PILCROW_LLM_BASE_URL is not right in the environment; it is an http(s) address without"
                + " a user or a query, such as http://localhost:11434/v1");
  }

  @Test
  void warnsOfAnUnknownNameWithTheNearest() throws IOException {
    environment.put("PILCROW_PROT", "1");
    write("pilcrow.properties", "SLACK_BOT_TOCKEN=x");

    read();

    assertThat(warnings)
        .containsExactly(
            "PILCROW_PROT in the environment is no setting; did you mean PILCROW_PORT?",
            "SLACK_BOT_TOCKEN in "
                + folder.resolve("pilcrow.properties")
                + " is no setting; did you mean SLACK_BOT_TOKEN?");
  }

  @Test
  void aSecretMayLieInAFileOfItsOwn() throws IOException {
    Path file = write("key", "sk-123\n");
    environment.put("PILCROW_LLM_API_KEY_FILE", file.toString());

    assertThat(read().text("PILCROW_LLM_API_KEY")).contains("sk-123");
    assertThat(read().toString()).doesNotContain("sk-123");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aSecretThatCannotBeReadSaysWhy() throws IOException {
    environment.put("SLACK_BOT_TOKEN_FILE", write("empty", " \n").toString());
    assertThatThrownBy(this::read).hasMessageContaining("SLACK_BOT_TOKEN_FILE names");

    environment.put("SLACK_BOT_TOKEN_FILE", folder.resolve("none").toString());
    assertThatThrownBy(this::read).hasMessageContaining("cannot be read (NoSuchFileException)");

    environment.put("SLACK_BOT_TOKEN", "xoxb-secret");
    assertThatThrownBy(this::read)
        .hasMessageContaining("both SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are set; keep one")
        .hasMessageNotContaining("xoxb-secret");
  }

  @Test
  void noSecretIsAFlag() {
    assertThat(Setting.ALL)
        .filteredOn(Setting::secret)
        .isNotEmpty()
        .allMatch(setting -> setting.flag().isEmpty());
    assertThat(Setting.named("PILCROW_LLM_MODEL").orElseThrow().flag().orElseThrow().option())
        .isEqualTo("--llm-model");
  }

  @Test
  void theDataFolderHasNoSayInWhereItIs() throws IOException {
    write("data/pilcrow.properties", "PILCROW_DATA=/elsewhere");

    assertThat(read().data()).isEqualTo(folder.resolve("data"));
    assertThat(warnings).hasSize(1).first().asString().contains("that file lies in it");
  }

  @Test
  void readsHomeAndTimes() {
    environment.put("PILCROW_DATA", "~/somewhere");
    environment.put("PILCROW_SOURCE_INTERVAL", "1500ms");

    assertThat(read().data()).isEqualTo(Path.of(System.getProperty("user.home"), "somewhere"));
    assertThat(read().sourceTerms().interval()).isEqualTo(Duration.ofMillis(1500));
    assertThat(Durations.parse("2m")).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aFileThatIsNotUtf8IsNamed() throws IOException {
    Files.write(folder.resolve("pilcrow.properties"), new byte[] {'a', '=', (byte) 0xe9});

    assertThatThrownBy(this::read)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("pilcrow.properties cannot be read")
        .hasMessageContaining("UTF-8");
  }

  @Test
  void theDistanceOfNamesIsAMetric() {
    Draws.each(
        1000,
        draws -> {
          String a = draws.text(0, 8, 'A', 'D');
          String b = draws.text(0, 8, 'A', 'D');
          String c = draws.text(0, 8);
          assertThat(NearestName.distance(a, a)).isZero();
          assertThat(NearestName.distance(a, b) == 0).isEqualTo(a.equals(b));
          assertThat(NearestName.distance(a, b)).isEqualTo(NearestName.distance(b, a));
          assertThat(NearestName.distance(a, c))
              .isLessThanOrEqualTo(NearestName.distance(a, b) + NearestName.distance(b, c));
        });
  }

  private Settings read() {
    return new SettingsReader(environment, folder, warnings::add).read(flags);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
