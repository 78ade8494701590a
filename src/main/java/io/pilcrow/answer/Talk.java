package io.pilcrow.answer;

import java.util.List;

/**
 * A friendly line to somebody who greets, thanks or asks who answers. It says nothing of the
 * articles and cites nothing.
 *
 * @param text one line, in the reader's language where it is known
 * @param questions up to three to go on with, each of which the articles answer
 */
public record Talk(String text, List<String> questions) implements Answer {
  public Talk {
    questions = List.copyOf(questions);
  }

  public Talk with(List<String> questionsToAsk) {
    return new Talk(text, questionsToAsk);
  }

  @Override
  public double confidence() {
    return 1;
  }
}
