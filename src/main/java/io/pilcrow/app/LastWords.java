package io.pilcrow.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * Ends a process whose memory is used up, and says so: threads have ended at any point, and what
 * goes on is a server that answers some and loses others. {@code -XX:+ExitOnOutOfMemoryError} does
 * it in the JVM itself; without that, an error is heard of where a thread ends by it, and where
 * somebody, such as Jetty, catches and logs it.
 */
final class LastWords extends AppenderBase<ILoggingEvent>
    implements Thread.UncaughtExceptionHandler {
  /** As {@code -XX:+ExitOnOutOfMemoryError} ends it. */
  static final int CODE = 3;

  private static final String SENTENCE =
      "The memory is used up, and Pilcrow ends here rather than go on with a part of its threads;"
          + " give it more with java -Xmx, or less to read at once.";

  private final PrintStream err;
  private final IntConsumer end;

  /**
   * @param end of the process, at once and without hooks
   */
  LastWords(PrintStream err, IntConsumer end) {
    this.err = err;
    this.end = end;
    setName("last-words");
  }

  /** From now on, for the whole process. */
  static void listen(PrintStream err) {
    LastWords words = new LastWords(err, Runtime.getRuntime()::halt);
    Thread.setDefaultUncaughtExceptionHandler(words);
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      words.setContext(root.getLoggerContext());
      words.start();
      root.addAppender(words);
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    hear(failure);
    err.println("Thread \"" + thread.getName() + "\" ended:");
    failure.printStackTrace(err);
  }

  @Override
  protected void append(ILoggingEvent event) {
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure instanceof ThrowableProxy known) {
      hear(known.getThrowable());
    }
  }

  private void hear(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        err.println(SENTENCE);
        err.flush();
        end.accept(CODE);
        return;
      }
    }
  }
}
