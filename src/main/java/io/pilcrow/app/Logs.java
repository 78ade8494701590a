package io.pilcrow.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import io.pilcrow.app.settings.Settings;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * How log lines are written, by the settings: as text, or as {@link JsonLines}; what people are
 * told at the start comes as such a line too.
 *
 * <p>The arguments of a message are in no line twice, and the wire of other libraries is in none:
 * see {@code logback.xml}.
 */
final class Logs implements Consumer<String> {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Logs.class);

  private final PrintStream people;
  private volatile boolean json;

  /**
   * @param people where sentences go while lines are text
   */
  Logs(PrintStream people) {
    this.people = people;
  }

  /** From now on, for the whole process. */
  void write(Settings settings) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context) { // another one has its own configuration
      context.getLogger("io.pilcrow").setLevel(Level.toLevel(settings.logLevel()));
      json = settings.logJson();
      if (json) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.iteratorForAppenders().forEachRemaining(appender -> asJson(appender, context));
      }
    }
  }

  /** A sentence for whoever started this. */
  @Override
  public void accept(String sentence) {
    if (json) {
      LOG.info("{}", sentence);
    } else {
      people.println(sentence);
    }
  }

  private static void asJson(Appender<ILoggingEvent> appender, LoggerContext context) {
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
      JsonLines encoder = new JsonLines();
      encoder.setContext(context);
      stream.stop();
      stream.setEncoder(encoder);
      encoder.start();
      stream.start();
    }
  }
}
