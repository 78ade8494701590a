package io.pilcrow.channel.http.widget;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
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
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The machine's own Chromium, started once; without one the tests are skipped and say so. */
final class Chromium implements BeforeAllCallback, AutoCloseable, CloseableResource {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static Optional<Chromium> running = Optional.empty();

  private Optional<Playwright> playwright = Optional.empty();
  private Optional<Browser> browser = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> program = find();
    Assumptions.assumeTrue(
        program.isPresent(), "no Chromium on this machine: the widget's browser tests are skipped");
    context
        .getRoot()
        .getStore(Namespace.create(Chromium.class))
        .getOrComputeIfAbsent(Chromium.class, key -> start(program.orElseThrow()));
  }

  static Browser browser() {
    return running.flatMap(one -> one.browser).orElseThrow();
  }

  private static Chromium start(Path program) {
    Chromium started = new Chromium();
    started.playwright =
        Optional.of(
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    LaunchOptions options =
        new LaunchOptions()
            .setExecutablePath(program)
            .setHeadless(true)
            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"));
    started.browser = started.playwright.map(one -> one.chromium().launch(options));
    running = Optional.of(started);
    return started;
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
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
