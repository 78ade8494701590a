package io.pilcrow.channel.http;

import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lets as many connections wait to be accepted as the system allows. Java's usual 50 overflow when
 * many come at once, and a connection beyond them is lost without a word.
 */
final class LongQueue implements LifeCycle.Listener {
  private static final int LENGTH = 1024;

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      Arrays.stream(server.getConnectors())
          .filter(ServerConnector.class::isInstance)
          .map(ServerConnector.class::cast)
          .forEach(connector -> connector.setAcceptQueueSize(LENGTH));
    }
  }
}
