package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.answer.Trace;
import io.pilcrow.channel.text.AnswerText;
import io.pilcrow.channel.text.ShownText;
import java.time.Duration;
import java.util.Locale;

/** What every stop found, with its scores and its time, above the answer. */
final class ExplanationText {
  private static final int LINE = 160;

  private final Terminal terminal;
  private final AnswerText answers;

  ExplanationText(Terminal terminal, AnswerText answers) {
    this.terminal = terminal;
    this.answers = answers;
  }

  String of(Explanation explained) {
    StringBuilder text = new StringBuilder();
    for (Trace.Stop stop : explained.trace().stops()) {
      text.append(heading(stop.name(), stop.took()));
      if (stop.found().isEmpty()) {
        text.append("  nothing\n");
      }
      stop.found()
          .forEach(line -> text.append("  ").append(ShownText.line(line, LINE)).append('\n'));
    }
    text.append(heading("total", explained.trace().total()));
    text.append(
        "  reader %s (%s), confidence %s%n"
            .formatted(
                explained.reader(),
                explained.model(),
                String.format(Locale.ROOT, "%.3f", explained.answer().confidence())));
    explained.notice().ifPresent(notice -> text.append("  ").append(notice).append('\n'));
    return text.append('\n').append(answers.of(explained.answer())).toString();
  }

  private String heading(String stop, Duration took) {
    String millis = String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    return terminal.styled("bold", "%-9s".formatted(stop)) + millis + "\n";
  }
}
