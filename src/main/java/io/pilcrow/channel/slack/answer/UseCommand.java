package io.pilcrow.channel.slack.answer;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.MessageText;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /pilcrow use ARTICLE[, ARTICLE…]}: which articles a channel asks. */
public final class UseCommand {
  private static final Logger LOG = LoggerFactory.getLogger(UseCommand.class);
  private static final Pattern USE = Pattern.compile("(?is)use(?:\\s+(.*))?");
  private static final int MOST_NAMED = 20;

  private final Pilcrow pilcrow;
  private final ArticleIntake intake;
  private final ChannelArticles channels;

  public UseCommand(Pilcrow pilcrow, ArticleIntake intake, ChannelArticles channels) {
    this.pilcrow = pilcrow;
    this.intake = intake;
    this.channels = channels;
  }

  /** What to say to it, as mrkdwn, when this is such a command. */
  Optional<String> run(Asked asked) {
    Matcher use = USE.matcher(asked.text().strip());
    if (!use.matches()) {
      return Optional.empty();
    }
    String names = use.group(1) == null ? "" : use.group(1).strip();
    if (names.isEmpty()) {
      return Optional.of(now(asked));
    }
    try {
      return chosen(names).map(ids -> choose(asked, ids));
    } catch (ArticleIntake.Refused refused) {
      return Optional.of(Escapes.mrkdwn(refused.sentence()));
    } catch (RuntimeException e) {
      LOG.error("an article that a channel is to use could not be added", e);
      return Optional.of(SlackWords.NOT_READ.formatted("that"));
    }
  }

  /** The articles named, none for all of them; empty when this was a question after all. */
  private Optional<Set<String>> chosen(String names) throws ArticleIntake.Refused {
    if (names.equalsIgnoreCase("all")) {
      return Optional.of(Set.of());
    }
    Optional<Article> whole = find(MessageText.plain(names));
    if (whole.isPresent()) {
      return whole.map(article -> Set.of(article.id()));
    }
    if (names.endsWith("?")) {
      return Optional.empty();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String name : names.split(",")) {
      ids.add(findOrAdd(name.strip()).id());
    }
    return Optional.of(ids);
  }

  private String choose(Asked asked, Set<String> ids) {
    try {
      channels.choose(asked.team(), asked.channel(), ids);
    } catch (IOException e) {
      LOG.error("the articles of a channel could not be kept", e);
      return SlackWords.NOT_NOTED;
    }
    return ids.isEmpty() ? "This channel asks all articles again." : now(asked);
  }

  private Article findOrAdd(String name) throws ArticleIntake.Refused {
    String plain = MessageText.links(name).stream().findFirst().orElse(MessageText.plain(name));
    Optional<Article> known = find(plain);
    if (known.isPresent()) {
      return known.get();
    }
    if (plain.matches("(?i)https?://\\S+")) {
      return intake.add(plain);
    }
    throw new ArticleIntake.Refused(
        "I know no article \"%s\". %s"
            .formatted(
                plain,
                pilcrow.articles().isEmpty()
                    ? "I have none yet."
                    : "There are: "
                        + pilcrow.articles().keySet().stream()
                            .sorted()
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", "))));
  }

  private Optional<Article> find(String name) {
    return pilcrow.articles().values().stream()
        .filter(
            article ->
                article.id().equals(name)
                    || article.title().equalsIgnoreCase(name)
                    || article.url().filter(name::equals).isPresent())
        .findFirst();
  }

  private String now(Asked asked) {
    Set<String> ids = channels.of(asked.team(), asked.channel());
    List<String> titles =
        pilcrow.articles().values().stream()
            .filter(article -> ids.contains(article.id()))
            .map(article -> "*" + Escapes.mrkdwn(article.title()) + "*")
            .toList();
    return titles.isEmpty()
        ? "This channel asks all articles."
        : "This channel asks " + String.join(", ", titles) + ". `/pilcrow use all` undoes it.";
  }
}
