package io.pilcrow.telemetry;

import io.pilcrow.Explanation;
import io.pilcrow.Observer;
import io.pilcrow.question.Question;
import io.pilcrow.question.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line in the log for each question that was answered or not, with its words as {@link Redaction}
 * leaves them. Only where that is asked for.
 */
public final class QuestionLog implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionLog.class);
  private static final int LONGEST = 500;

  @Override
  public Journey asked(String channel, Question question) {
    return new Journey() {
      @Override
      public void answered(Explanation explained) {
        LOG.info("{} over {}: {}", explained.answer().status(), channel, line(question.text()));
      }
    };
  }

  /** On one line, so that nobody can write lines of their own. */
  private static String line(String text) {
    String line = Redaction.of(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
