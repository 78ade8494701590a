package io.pilcrow.channel.slack.delivery;

import java.util.Optional;

/**
 * A delivery, understood. {@code team} is always whose token must answer: a workspace, or where the
 * app is installed for a whole organisation, the organisation.
 */
public sealed interface Incoming {

  /**
   * Something that wants an answer; the only kind that is written down and taken up again after a
   * crash.
   *
   * @param id what a redelivery has in common with the first: event id or trigger id
   * @param ts the message's place in its channel; empty for a command
   * @param threadTs the thread it stands in; empty at top level
   * @param userTeam the asking person's own workspace, which differs in shared channels
   * @param text with Slack's tokens still in it
   * @param files how many files came with it
   * @param responseUrl where an answer only for this person goes; empty for messages
   */
  record Asked(
      String id,
      Place place,
      String team,
      String channel,
      String ts,
      String threadTs,
      String user,
      String userTeam,
      String text,
      int files,
      String responseUrl)
      implements Incoming {

    /** Where it was asked. */
    public enum Place {
      DIRECT,
      MENTION,
      THREAD,
      COMMAND,
      SHORTCUT
    }

    /** The same with its words, where only its place was known. */
    public Asked saying(String words) {
      return new Asked(
          id, place, team, channel, ts, threadTs, user, userTeam, words, files, responseUrl);
    }

    /** The thread that the answer goes to. */
    public String root() {
      return threadTs.isEmpty() ? ts : threadTs;
    }

    /** Names the message however often and by whichever event it is told. */
    public Optional<String> messageKey() {
      return ts.isEmpty() ? Optional.empty() : Optional.of(team + "/" + channel + "/" + ts);
    }

    public String threadKey() {
      return team + "/" + channel + "/" + root();
    }

    /** Whether only the person who asked sees the answer. */
    public boolean ephemeral() {
      return !responseUrl.isEmpty();
    }
  }

  /** {@code tab} is {@code home} or {@code messages}. */
  record HomeOpened(String id, String team, String user, String channel, String tab)
      implements Incoming {}

  /** The button or shortcut for an overview, which opens a window. */
  record OverviewAsked(String triggerId, String team) implements Incoming {}

  /** The stop button of a running answer. */
  record Stopped(String id, String team, String channel, String threadTs) implements Incoming {}

  /**
   * A feedback button.
   *
   * @param reason why the answer is bad, where that was asked
   */
  record Rated(
      String team,
      String channel,
      String threadTs,
      String user,
      String answerId,
      boolean good,
      Optional<String> reason)
      implements Incoming {}

  /**
   * The button of an answer that only one person sees, to show it to all.
   *
   * @param ts of the question
   * @param threadTs the thread that the question stands in; empty at top level
   */
  record Shared(
      String id,
      String team,
      String channel,
      String ts,
      String threadTs,
      String user,
      String userTeam)
      implements Incoming {}

  /** The workspace took its token back. */
  record Removed(String team, String event) implements Incoming {}

  /** Slack held back deliveries because there were too many. */
  record Throttled(String team) implements Incoming {}

  /** To be acknowledged and nothing else. */
  record Nothing() implements Incoming {}
}
