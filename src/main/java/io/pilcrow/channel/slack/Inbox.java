package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.Incoming.Asked;
import io.pilcrow.channel.slack.Incoming.Asked.Place;
import java.util.Optional;

/**
 * Takes deliveries in, each once, and hands the work on. Returns quickly: everything that asks a
 * model or Slack happens elsewhere. Thread-safe.
 */
final class Inbox {
  private final PayloadReader reader;
  private final Journal journal;
  private final Desk desk;

  /** Where the work is done, all of it later. */
  interface Desk {
    void answer(Asked asked);

    void homeOpened(Incoming.HomeOpened opened);

    void stop(Incoming.Stopped stopped);

    void rate(Incoming.Rated rated);

    void removed(Incoming.Removed removed);

    void throttled(Incoming.Throttled throttled);
  }

  Inbox(PayloadReader reader, Journal journal, Desk desk) {
    this.reader = reader;
    this.journal = journal;
    this.desk = desk;
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
        desk.homeOpened(opened);
      }
    } else if (incoming instanceof Incoming.Stopped stopped) {
      if (journal.claim(stopped.id())) {
        desk.stop(stopped);
      }
    } else if (incoming instanceof Incoming.Rated rated) {
      desk.rate(rated);
    } else if (incoming instanceof Incoming.Removed removed) {
      desk.removed(removed);
    } else if (incoming instanceof Incoming.Throttled throttled) {
      desk.throttled(throttled);
    }
    return Optional.empty();
  }

  private Optional<ObjectNode> asked(Asked asked) {
    boolean command = asked.place() == Place.COMMAND;
    if (command && Words.isHelp(asked.text())) {
      return Optional.of(ephemeral(Words.USAGE));
    }
    if (journal.claim(asked)) {
      desk.answer(asked);
    }
    return command ? Optional.of(ephemeral(Words.READING)) : Optional.empty();
  }

  private static ObjectNode ephemeral(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("response_type", "ephemeral")
        .put("text", text);
  }
}
