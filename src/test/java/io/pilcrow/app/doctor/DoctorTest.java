package io.pilcrow.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.file.OneOwner;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.Library;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Settings, a data folder and ports as they are; the models are AssemblyTest's. */
class DoctorTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private Path data;

  @BeforeEach
  void aFolderAndAFreePort() {
    data = folder.resolve("data");
    environment.put("PILCROW_DATA", data.toString());
    environment.put("PILCROW_PORT", "0");
  }

  @Test
  void allIsWellBeforeTheFirstStart() {
    assertThat(run()).as(out()).isZero();
    assertThat(out())
        .contains("✓ The data folder " + data + " is made with the first start.")
        .contains("✓ The models and prompts can be read.")
        .contains("✓ Port 0 on 127.0.0.1 is free")
        .contains("✓ There is no API key: this machine alone may ask");
    assertThat(data).doesNotExist();
  }

  @Test
  void tellsTheLibraryItsRoomAndItsServer() throws IOException {
    fill();
    assertThat(run()).as(out()).isZero();
    assertThat(out()).contains("✓ The library is sound; it holds 1 article.", "MB of room.");

    try (OneOwner owner = OneOwner.of(data)) {
      assertThat(run()).isZero();
      assertThat(out()).contains("✓ A server runs on this data folder.");
    }
  }

  @Test
  void aStoreThatCannotBeReachedIsToldInPlaceOfTheFolder() throws IOException {
    fill();
    environment.put("PILCROW_STORE", "opensearch");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("PILCROW_STORE_URL", "http://127.0.0.1:" + socket.getLocalPort());
    }

    assertThat(run()).isEqualTo(1);
    assertThat(out()).contains("cannot be reached").doesNotContain("The library is sound");
  }

  @Test
  void aDamagedLibraryIsToBeMended() throws IOException {
    fill();
    Path index = data.resolve("library");
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
      }
    }
    assertThat(run()).isOne();
    assertThat(out()).contains("✗ The library cannot be used: the library in " + data);
  }

  @Test
  void aFileInPlaceOfAFolderIsToBeMended() throws IOException {
    Files.writeString(data, "no folder");
    assertThat(run()).isOne();
    assertThat(out()).contains("✗ " + data + " is not a folder; name another one");
  }

  @Test
  void aPortThatIsTakenIsToBeMended() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      environment.put("PILCROW_PORT", Integer.toString(taken.getLocalPort()));
      assertThat(run()).isOne();
      assertThat(out()).contains("✗ Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be");
    }
  }

  @Test
  void asksThePublicAddressAndTheSources() throws IOException {
    HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    site.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(call.getRequestURI().getPath().equals("/gone") ? 404 : 200, -1);
          call.close();
        });
    site.start();
    String url = "http://127.0.0.1:" + site.getAddress().getPort();
    try {
      environment.put("PILCROW_PUBLIC_URL", url);
      environment.put("PILCROW_SOURCES", url + "/feed, " + url + "/gone, " + folder + "/nowhere");
      assertThat(run()).isOne();
    } finally {
      site.stop(0);
    }
    assertThat(out())
        .contains("✓ " + url + " leads to a server.")
        .contains("✓ The source " + url + "/feed answers.")
        .contains("✗ The source " + url + "/gone answers 404; mend its address")
        .contains("✗ The source " + folder + "/nowhere cannot be read; mend its path");
    assertThat(run()).isOne();
    assertThat(out()).contains("✗ " + url + "/livez answers nothing").contains("start it");
  }

  @Test
  void saysNothingOfATokenButHowItShouldBegin() {
    environment.put("SLACK_BOT_TOKEN", "xoxp-secret");
    assertThat(run()).isOne();
    assertThat(out())
        .contains("✗ SLACK_BOT_TOKEN does not begin with xoxb-; copy it again.")
        .contains("✗ Slack is off: it needs")
        .doesNotContain("secret");
  }

  @Test
  void othersAreLetInWithKeysOnly() {
    environment.put("PILCROW_HOST", "0.0.0.0");
    assertThat(run()).isOne();
    assertThat(out()).contains("✗ There is no API key, and 0.0.0.0 is not this machine alone");
  }

  @Test
  void aSettingThatIsNotRightIsTheFirstToMend() {
    environment.put("PILCROW_PORT", "many");
    assertThat(run()).isOne();
    assertThat(out()).startsWith("✗ A setting is not right: PILCROW_PORT is \"many\"");
  }

  @Test
  void modelsThatCannotBeReadAreToBeMended() {
    assertThat(
            run(
                () -> {
                  throw new IllegalStateException("there is no manifest.json");
                }))
        .isOne();
    assertThat(out()).contains("✗ The models or prompts cannot be read: there is no manifest.json");
  }

  private void fill() {
    try (Library library =
        DurableLibrary.open(
            data, new HashedWordsEmbedder("words@1"), new ParagraphSplitter(), message -> {})) {
      library.put(Articles.warranty(), done -> {});
    }
  }

  private int run() {
    return run(() -> {});
  }

  private int run(Runnable models) {
    out.getBuffer().setLength(0);
    SettingsReader settings = new SettingsReader(environment, folder, warning -> {});
    return new CommandLine(
            new DoctorCommand(settings::read, read -> models.run(), Clock.systemUTC()))
        .setOut(new PrintWriter(out))
        .execute();
  }

  private String out() {
    return out.toString().replace("\r\n", "\n");
  }
}
