package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/** What Slack sent, the same over HTTP and over Socket Mode. */
record Delivery(Kind kind, JsonNode payload) {
  enum Kind {
    EVENT,
    INTERACTION,
    COMMAND
  }
}
