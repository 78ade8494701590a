package io.pilcrow.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything logged while it is open, from DEBUG on, with stack traces. */
public final class LogLines implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.pilcrow");
  private final Level before = root.getLevel();
  private final Level oursBefore = ours.getLevel();
  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
        }
      };

  public LogLines() {
    consoles(console -> console.addFilter(warnings()));
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.DEBUG);
    ours.setLevel(Level.DEBUG);
  }

  public String all() {
    return events.stream().map(LogLines::line).collect(Collectors.joining("\n"));
  }

  public List<String> errors() {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(LogLines::line)
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    consoles(ConsoleAppender::clearAllFilters);
    root.setLevel(before);
    ours.setLevel(oursBefore);
  }

  private void consoles(Consumer<ConsoleAppender<ILoggingEvent>> what) {
    root.iteratorForAppenders()
        .forEachRemaining(
            shown -> {
              if (shown instanceof ConsoleAppender<ILoggingEvent> console) {
                what.accept(console);
              }
            });
  }

  /** The console is spared what is only kept. */
  private static ThresholdFilter warnings() {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel("WARN");
    filter.start();
    return filter;
  }

  private static String line(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLevel()
        + " "
        + event.getLoggerName()
        + " "
        + event.getFormattedMessage()
        + trace;
  }
}
