package io.pilcrow.channel.slack.delivery;

/** What to answer to a request of Slack's. */
public record SlackResponse(int status, String contentType, String body) {
  static SlackResponse ok() {
    return new SlackResponse(200, "text/plain; charset=utf-8", "");
  }

  static SlackResponse json(String body) {
    return new SlackResponse(200, "application/json; charset=utf-8", body);
  }

  static SlackResponse error(int status, String sentence) {
    return new SlackResponse(status, "text/plain; charset=utf-8", sentence);
  }
}
