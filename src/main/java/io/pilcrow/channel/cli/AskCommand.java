package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.channel.text.AnswerText;
import io.pilcrow.json.Json;
import io.pilcrow.question.Question;
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

  private final Opener opener;
  private final Terminal terminal;

  AskCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    asking = new AskOptions(settings);
    this.opener = opener;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Question question = overview ? asking.overview() : asking.question();
    try (OpenAssistant assistant = opened()) {
      Explanation explained = assistant.pilcrow().explain(question);
      terminal.out().print(rendered(explained, assistant));
      terminal.out().flush();
      explained.notice().ifPresent(terminal.err()::println);
      return ExitCodes.of(explained.answer());
    }
  }

  private OpenAssistant opened() {
    return overview
        ? asking.openAll(opener, terminal.progress())
        : asking.open(opener, terminal.progress());
  }

  private String rendered(Explanation explained, OpenAssistant assistant) {
    if (json) {
      AnswerStamp stamp = AnswerStamp.now(Clock.systemUTC());
      return Json.write(new AnswerJson(assistant.links()).of(explained, stamp)) + "\n";
    }
    return new AnswerText(terminal.form(), assistant.links()).of(explained.answer());
  }
}
