package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.channel.text.AnswerText;
import io.pilcrow.json.Json;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers one question on standard output. */
@Command(
    name = "ask",
    description = "Answers one question and names its sources.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:answered",
      "3:the articles do not say, or the question was refused",
      "2:what was typed cannot be meant",
      "1:something failed"
    },
    footer = {
      "",
      "Examples:",
      "  pilcrow ask \"How long is the warranty?\" -a terms.txt",
      "  pilcrow ask \"How long is the warranty?\" -a terms.txt --json"
    })
final class AskCommand implements Callable<Integer> {
  @Mixin private final AskOptions asking;

  @Option(
      names = "--json",
      description = "Print the JSON object that POST /v1/answers answers with.")
  private boolean json;

  @Option(
      names = "--overview",
      description = "Say what the articles are about; no question is needed.")
  private boolean overview;

  private final Terminal terminal;

  AskCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    asking = new AskOptions(settings, opener, terminal);
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return asking.ask(overview, this::show);
  }

  private void show(Explanation explained, OpenAssistant assistant) {
    if (json) {
      AnswerStamp stamp = AnswerStamp.now(Clock.systemUTC());
      terminal
          .out()
          .print(Json.write(new AnswerJson(assistant.links()).of(explained, stamp)) + "\n");
      terminal.out().flush();
    } else {
      terminal.print(new AnswerText(terminal.form(), assistant.links()).of(explained.answer()));
    }
    explained.notice().ifPresent(terminal.err()::println);
  }
}
