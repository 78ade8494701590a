package io.pilcrow.channel.cli;

import io.pilcrow.answer.Answer;

/** What the process ends with. */
public final class ExitCodes {
  public static final int DONE = 0;

  /** Something failed, or a minimum was missed. */
  public static final int FAILURE = 1;

  /** What was typed or set cannot be meant. */
  public static final int USAGE = 2;

  /** The articles do not say, or the question was refused. */
  public static final int NO_ANSWER = 3;

  private ExitCodes() {}

  static int of(Answer answer) {
    return answer.match(found -> DONE, related -> NO_ANSWER, talk -> DONE, nothing -> NO_ANSWER);
  }
}
