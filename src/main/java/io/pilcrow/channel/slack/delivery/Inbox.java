package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.Incoming.Asked.Place;
import java.util.Optional;

/**
 * Takes deliveries in, each once, and hands the work on. Returns quickly: everything that asks a
 * model or Slack happens elsewhere. Thread-safe.
 */
public final class Inbox {
  private static final String READING = "Reading the articles…";

  private final PayloadReader reader;
  private final Journal journal;
  private final Handler handler;

  /** Does the work, all of it later. */
  public interface Handler {
    /** The whole reply to a command that needs no work, such as one for help, as mrkdwn. */
    Optional<String> atOnce(Asked command);

    void answer(Asked asked);

    void homeOpened(Incoming.HomeOpened opened);

    void stop(Incoming.Stopped stopped);

    void rate(Incoming.Rated rated);

    void overview(Incoming.OverviewAsked asked);

    void share(Incoming.Shared shared);

    void removed(Incoming.Removed removed);

    void throttled(Incoming.Throttled throttled);
  }

  public Inbox(PayloadReader reader, Journal journal, Handler handler) {
    this.reader = reader;
    this.journal = journal;
    this.handler = handler;
  }

  /**
   * Takes a delivery in. When this returns it may be acknowledged.
   *
   * @return what the acknowledgement says to the person, for a command
   */
  Optional<ObjectNode> accept(Delivery delivery) {
    Incoming incoming = reader.read(delivery);
    if (incoming instanceof Asked asked) {
      return asked(asked);
    } else if (incoming instanceof Incoming.HomeOpened opened) {
      if (journal.claim(opened.id())) {
        handler.homeOpened(opened);
      }
    } else if (incoming instanceof Incoming.Stopped stopped) {
      if (journal.claim(stopped.id())) {
        handler.stop(stopped);
      }
    } else if (incoming instanceof Incoming.Rated rated) {
      handler.rate(rated);
    } else if (incoming instanceof Incoming.OverviewAsked overview) {
      if (journal.claim(overview.triggerId())) {
        handler.overview(overview);
      }
    } else if (incoming instanceof Incoming.Shared shared) {
      if (journal.claim(shared.id())) {
        handler.share(shared);
      }
    } else if (incoming instanceof Incoming.Removed removed) {
      handler.removed(removed);
    } else if (incoming instanceof Incoming.Throttled throttled) {
      handler.throttled(throttled);
    }
    return Optional.empty();
  }

  private Optional<ObjectNode> asked(Asked asked) {
    boolean command = asked.place() == Place.COMMAND;
    Optional<String> whole = command ? handler.atOnce(asked) : Optional.empty();
    if (whole.isPresent()) {
      return whole.map(Inbox::ephemeral);
    }
    if (journal.claim(asked)) {
      handler.answer(asked);
    }
    return command ? Optional.of(ephemeral(READING)) : Optional.empty();
  }

  private static ObjectNode ephemeral(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("response_type", "ephemeral")
        .put("text", text);
  }
}
