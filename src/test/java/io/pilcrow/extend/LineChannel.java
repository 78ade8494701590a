package io.pilcrow.extend;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Citation;
import io.pilcrow.question.Question;
import java.io.BufferedReader;
import java.io.IOException;

/** The channel of {@code extend.md}: a question a line, an answer a line. */
// region channel
final class LineChannel {
  private final Pilcrow pilcrow;

  LineChannel(Pilcrow pilcrow) {
    this.pilcrow = pilcrow.on("lines"); // so that metrics and traces tell channels apart
  }

  void run(BufferedReader in, Appendable out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.append(line(pilcrow.ask(Question.of(line)))).append('\n');
    }
  }

  private static String line(Answer answer) {
    return answer.match(
        grounded -> grounded.text() + places(answer),
        related -> related.text() + places(answer),
        talk -> talk.text(),
        none -> none.text());
  }

  private static String places(Answer answer) {
    StringBuilder places = new StringBuilder();
    for (Citation citation : answer.citations()) {
      places.append(" [%d] %s".formatted(citation.index(), citation.article().title()));
      citation.paragraph().ifPresent(p -> places.append(" ¶").append(p.number()));
    }
    return places.toString();
  }
}
// end
