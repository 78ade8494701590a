package io.pilcrow.channel.slack.answer;

import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.ThreadManners;
import io.pilcrow.channel.slack.delivery.ThreadManners.Manner;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /pilcrow threads all|questions|mentions|private}: what is answered in a channel's threads.
 */
final class ThreadsCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadsCommand.class);
  private static final Pattern THREADS = Pattern.compile("(?i)threads(?:\\s+(\\w+))?");

  private final ThreadManners manners;

  ThreadsCommand(ThreadManners manners) {
    this.manners = manners;
  }

  /** What to say to it, as mrkdwn, when this is such a command. */
  Optional<String> run(Asked asked) {
    Matcher threads = THREADS.matcher(asked.text().strip());
    if (!threads.matches()) {
      return Optional.empty();
    }
    String word = threads.group(1);
    if (word == null) {
      return Optional.of(now(asked));
    }
    return Manner.of(word).map(manner -> choose(asked, manner)); // else it is a question
  }

  private String choose(Asked asked, Manner manner) {
    try {
      manners.choose(asked.team(), asked.channel(), manner);
      return now(asked);
    } catch (IOException e) {
      LOG.error("the manner of a channel's threads could not be kept", e);
      return SlackWords.NOT_NOTED;
    }
  }

  private String now(Asked asked) {
    return switch (manners.of(asked.team(), asked.channel())) {
      case ALL ->
          "In this channel I answer everything that is said in a thread where I have answered."
              + " `/pilcrow threads questions` limits that to what has a question mark, `/pilcrow"
              + " threads mentions` to what mentions me; with `/pilcrow threads private` I answer only"
              + " whoever asked, who can share it.";
      case QUESTIONS ->
          "In this channel's threads where I have answered, I answer what has a question mark, and"
              + " what mentions me. `/pilcrow threads all` undoes it.";
      case MENTIONS ->
          "In this channel I answer only what mentions me. `/pilcrow threads all` undoes it.";
      case PRIVATE ->
          "In this channel I answer what mentions me, for nobody else to see until whoever asked"
              + " shares it. `/pilcrow threads all` undoes it.";
    };
  }
}
