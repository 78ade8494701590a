package io.pilcrow.channel.http.widget;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The machine's own Chromium, started once for all classes of a process (Surefire runs each as a
 * plan of its own, whose store ends with it) and driven by Playwright on the machine's own Node;
 * without them the tests are skipped and say so. Playwright's {@code driver-bundle} would bring
 * Node for five systems, 200 MB that whoever only runs Pilcrow downloads too, since Maven resolves
 * what tests need for every start from a checkout.
 */
final class Chromium implements BeforeAllCallback, AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static Optional<Chromium> running = Optional.empty();

  private Optional<Playwright> playwright = Optional.empty();
  private Optional<Browser> browser = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> program = find(NAMES);
    Optional<Path> node = find(List.of("node", "node.exe"));
    Assumptions.assumeTrue(
        program.isPresent() && node.isPresent(),
        "no Chromium or no Node on this machine: the widget's browser tests are skipped");
    context
        .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Chromium.class))
        .getOrComputeIfAbsent(
            Chromium.class, key -> start(program.orElseThrow(), node.orElseThrow()));
  }

  static Browser browser() {
    return running.flatMap(one -> one.browser).orElseThrow();
  }

  private static Chromium start(Path program, Path node) {
    Chromium started = new Chromium();
    System.setProperty("playwright.cli.dir", unpackedDriver().toString());
    started.playwright =
        Optional.of(
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(
                        Map.of(
                            "PLAYWRIGHT_NODEJS_PATH",
                            node.toString(),
                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                            "1"))));
    LaunchOptions options =
        new LaunchOptions()
            .setExecutablePath(program)
            .setHeadless(true)
            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
    started.browser = started.playwright.map(one -> one.chromium().launch(options));
    running = Optional.of(started);
    return started;
  }

  /** The driver's scripts as files, since Node reads no jar; once for all processes and runs. */
  private static Path unpackedDriver() {
    try {
      Path jar = Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = Path.of("target", jar.getFileName().toString().replace(".jar", ""));
      if (Files.notExists(folder)) {
        unpack(jar, folder);
      }
      return folder;
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the driver of Playwright cannot be unpacked", e);
    }
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    Path fresh = Files.createTempDirectory(folder.getParent(), "driver-");
    try (FileSystem files = FileSystems.newFileSystem(jar);
        Stream<Path> scripts = Files.walk(files.getPath("/driver/package"))) {
      for (Path script : (Iterable<Path>) scripts::iterator) {
        Files.copy(script, fresh.resolve(script.toString().substring("/driver/".length())));
      }
    }
    try {
      Files.move(fresh, folder);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      return; // the other process was first
    }
  }

  private static Optional<Path> find(List<String> names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.ifPresent(Browser::close);
    playwright.ifPresent(Playwright::close);
    running = Optional.empty();
  }
}
