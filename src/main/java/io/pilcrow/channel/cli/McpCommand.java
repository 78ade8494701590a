package io.pilcrow.channel.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets an agent ask over standard input and output. */
@Command(
    name = "mcp",
    description = {
      "Serves the Model Context Protocol on standard input and output, for agents that start"
          + " their own servers.",
      "A running server has the same at /mcp."
    },
    footer = {"", "Examples:", "  pilcrow mcp", "  pilcrow mcp articles/"})
final class McpCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ARTICLE",
      arity = "0..*",
      description = {
        "A file, a folder or an http(s) address.",
        "Without it: the library of the data folder, or the sample article when that is empty."
      })
  private List<String> articles = List.of();

  private final SettingFlags settings;
  private final Opener opener;
  private final Terminal terminal;

  McpCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    this.settings = settings;
    this.opener = opener;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintStream before = System.out;
    System.setOut(terminal.err()); // a library that prints must not break into the protocol
    try {
      opener.mcp(settings.typed(), articles, terminal.progress(), System.in, terminal.out());
    } finally {
      System.setOut(before);
    }
    return ExitCodes.DONE;
  }
}
