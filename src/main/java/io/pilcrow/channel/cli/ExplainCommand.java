package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.channel.text.AnswerText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Answers one question and shows the way there. */
@Command(
    name = "explain",
    description = "Answers one question, with what every stop found, its scores and its time.",
    footer = {"", "Example:", "  pilcrow explain \"How long is the warranty?\" -a terms.txt"})
final class ExplainCommand implements Callable<Integer> {
  @Mixin private final AskOptions asking;

  private final Terminal terminal;

  ExplainCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    asking = new AskOptions(settings, opener, terminal);
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return asking.ask(false, this::show);
  }

  private void show(Explanation explained, OpenAssistant assistant) {
    AnswerText answers = new AnswerText(terminal.form(), assistant.links());
    terminal.print(new ExplanationText(terminal, answers).of(explained));
  }
}
