package io.pilcrow.answer;

import java.util.List;
import java.util.function.Function;

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

  @Override
  public <T> T match(
      Function<GroundedAnswer, T> grounded,
      Function<RelatedAnswer, T> related,
      Function<Talk, T> talk,
      Function<Abstention, T> abstention) {
    return talk.apply(this);
  }
}
