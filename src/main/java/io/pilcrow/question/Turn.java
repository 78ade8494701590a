package io.pilcrow.question;

/** An earlier question of the same conversation and the answer that was given. */
public record Turn(String question, String answer) {
  public Turn {
    question = LongRuns.shortened(question);
    answer = LongRuns.shortened(answer);
  }
}
