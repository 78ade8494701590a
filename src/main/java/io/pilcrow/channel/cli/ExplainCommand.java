package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.channel.text.AnswerText;
import io.pilcrow.question.Question;
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

  private final Opener opener;
  private final Terminal terminal;

  ExplainCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    asking = new AskOptions(settings);
    this.opener = opener;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Question question = asking.question();
    try (OpenAssistant assistant = asking.open(opener, terminal.progress())) {
      Explanation explained = assistant.pilcrow().explain(question);
      AnswerText answers = new AnswerText(terminal.form(), assistant.links());
      terminal.out().print(new ExplanationText(terminal, answers).of(explained));
      terminal.out().flush();
      return ExitCodes.of(explained.answer());
    }
  }
}
