package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pilcrow.app.settings.Setting;
import io.pilcrow.testing.Nginx;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/ship} deploys is what this program understands. */
class ShipTest {
  private static final Path SHIP = Path.of("src/ship");

  /** Names that are not Pilcrow's own settings: of the launcher and of compose.yaml. */
  private static final Set<String> OTHERS =
      Set.of("PILCROW_CACHE", "PILCROW_HOSTNAME", "PILCROW_IMAGE");

  @TempDir Path folder;

  @Test
  void everySettingThatIsSetExists() throws IOException {
    Set<String> known =
        Setting.ALL.stream()
            .flatMap(setting -> Stream.of(setting.name(), setting.name() + "_FILE"))
            .collect(Collectors.toSet());
    known.addAll(OTHERS);
    Set<String> set =
        Pattern.compile("PILCROW_[A-Z_]+")
            .matcher(all())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    assertThat(set).contains("PILCROW_PUBLIC_URL", "PILCROW_API_KEYS", "PILCROW_DATA");
    assertThat(known).containsAll(set);
  }

  @Test
  void inKubernetesItIsNobodyAndWritesNothingButItsVolumes() throws IOException {
    List<JsonNode> manifests;
    YAMLMapper yaml = new YAMLMapper();
    try (var values =
        yaml.readerFor(JsonNode.class)
            .<JsonNode>readValues(SHIP.resolve("kubernetes.yaml").toFile())) {
      manifests = values.readAll();
    }
    assertThat(manifests)
        .extracting(m -> m.path("kind").asText())
        .containsExactly("StatefulSet", "Service", "Ingress");
    JsonNode pod = manifests.get(0).at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
    assertThat(container.path("volumeMounts"))
        .extracting(mount -> mount.path("mountPath").asText())
        .containsExactly("/data", "/tmp");
  }

  @Test
  void composeGivesTheKeyAsAFileAndWaitsUntilItIsReady() throws IOException {
    JsonNode services =
        new ObjectMapper(new YAMLFactory())
            .readTree(SHIP.resolve("compose.yaml").toFile())
            .path("services");

    assertThat(services.at("/pilcrow/read_only").asBoolean()).isTrue();
    assertThat(services.at("/pilcrow/environment/PILCROW_API_KEYS_FILE").asText())
        .isEqualTo("/run/secrets/" + services.at("/pilcrow/secrets/0").asText());
    assertThat(services.at("/caddy/depends_on/pilcrow/condition").asText())
        .isEqualTo("service_healthy");
  }

  @Test
  void nginxTakesItsFile() throws IOException, InterruptedException {
    Optional<Path> nginx = Nginx.find();
    assumeTrue(nginx.isPresent(), "no nginx on this machine");
    assumeTrue(run(Map.of(), "openssl", "version").code() == 0, "no openssl on this machine");
    assertThat(
            run(
                    Map.of(),
                    ("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ask.example.org"
                            + " -keyout key.pem -out cert.pem")
                        .split(" "))
                .code())
        .isZero();
    String own = Files.readString(SHIP.resolve("nginx.conf"));
    Files.writeString(
        folder.resolve("nginx.conf"),
        "pid nginx.pid; events {} http { access_log off; "
            + own.replace("/etc/ssl/ask.example.org.pem", folder.resolve("cert.pem").toString())
                .replace("/etc/ssl/ask.example.org.key", folder.resolve("key.pem").toString())
            + "}");

    Run test =
        run(
            Map.of(),
            nginx.orElseThrow().toString(),
            "-t",
            "-p",
            folder.toString(),
            "-c",
            folder.resolve("nginx.conf").toString(),
            "-e",
            "error.log");
    assertThat(test.code()).as(test.output()).isZero();
  }

  @Test
  void theLauncherRunsTheJarBesideItWithItsOptions() throws IOException, InterruptedException {
    assumeTrue(File.separatorChar == '/', "a shell script");
    Files.copy(SHIP.resolve("pilcrow"), folder.resolve("pilcrow"));
    jarOfThisClassPath(folder.resolve("pilcrow.jar"));
    Map<String, String> java =
        Map.of("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());

    Run version = run(java, "sh", "pilcrow", "--version");
    assertThat(version.code()).as(version.output()).isZero();
    assertThat(version.output()).startsWith("pilcrow ");

    Run unknown = run(java, "sh", "pilcrow", "flatter");
    assertThat(unknown.code()).isEqualTo(2);

    Files.delete(folder.resolve("pilcrow.jar"));
    assertThat(run(java, "sh", "pilcrow", "serve").output()).contains("pilcrow.jar is not beside");
  }

  /** A jar that holds nothing but a reference to this very class path. */
  private static void jarOfThisClassPath(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream empty = new JarOutputStream(out, manifest)) {
      empty.finish();
    }
  }

  private record Run(int code, String output) {}

  private Run run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Run(127, e.toString()); // there is no such program
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static String all() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(SHIP)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
