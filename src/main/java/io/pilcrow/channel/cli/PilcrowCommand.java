package io.pilcrow.channel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pilcrow} by itself: says which commands there are. */
@Command(
    name = "pilcrow",
    description =
        "Answers questions about articles and cites the paragraph (¶) behind every answer.",
    footer = {
      "",
      "Examples:",
      "  pilcrow serve                       the library, or the sample, at http://127.0.0.1:7070",
      "  pilcrow ask \"How long is the warranty?\" -a terms.txt",
      "  pilcrow explain \"How long is the warranty?\" -a terms.txt",
      "  pilcrow mcp terms.txt               for an agent that starts its own servers",
      "  pilcrow eval questions.jsonl -a terms.txt --min citation_accuracy=0.9",
      "",
      "Settings are read from flags, then the environment, then pilcrow.properties.",
      "'pilcrow COMMAND --help-settings' lists them."
    })
final class PilcrowCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(
        line, "Name a command: " + String.join(", ", line.getSubcommands().keySet()) + ".");
  }
}
