package io.pilcrow.channel.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Serves until it is stopped. */
@Command(
    name = "serve",
    description = {
      "Serves the articles named, exactly these; with none named, the library of the data folder,"
          + " or the sample article when that is empty. A folder, a sitemap, a feed, llms.txt, and with"
          + " --depth a start page, is read again and again, and so stays fresh."
    },
    footer = {
      "",
      "Examples:",
      "  pilcrow serve",
      "  pilcrow serve https://example.org/sitemap.xml",
      "  pilcrow serve articles/ https://example.org/news --port 0"
    })
final class ServeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ARTICLE",
      arity = "0..*",
      description = "A file, a folder or an http(s) address.")
  private List<String> articles = List.of();

  private final SettingFlags settings;
  private final Opener opener;
  private final Terminal terminal;

  ServeCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    this.settings = settings;
    this.opener = opener;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    terminal.err().println("Pilcrow is loading its models and articles.");
    terminal.err().flush();
    try (Serving serving = opener.serve(settings.typed(), articles, terminal.progress())) {
      terminal.out().println("Pilcrow is ready at " + serving.url());
      terminal.out().flush();
      serving.await();
    }
    return ExitCodes.DONE;
  }
}
