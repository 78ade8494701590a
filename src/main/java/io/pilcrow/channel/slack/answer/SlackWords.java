package io.pilcrow.channel.slack.answer;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.Support;
import java.util.List;
import java.util.stream.Collectors;

/** What Pilcrow says in Slack apart from its answers, as mrkdwn. */
public final class SlackWords {
  public static final String USAGE =
      """
      *Ask me about the articles I have read.* Every answer names the paragraph it comes from.
      • In a channel: mention me with your question. In the thread of my answer, go on without a \
      mention; `/pilcrow threads mentions` changes that for a channel.
      • In a direct message: just ask. Send me a link to an article there, and I read it.
      • `/pilcrow YOUR QUESTION` answers only you.
      • `/pilcrow use ARTICLE` makes this channel ask one article, by its id, title or address; \
      `/pilcrow use all` asks all of them again; `/pilcrow use` says which.""";

  static final String DISCLAIMER = "AI-generated from your articles; check the quoted paragraph.";
  public static final String VERBATIM =
      "In your article's own words, found by AI; check the paragraph.";
  static final String NEAREST = "The closest paragraphs, which do not answer it:";
  public static final String SORRY =
      "Sorry, something went wrong here and I could not finish. Please ask again in a moment.";
  public static final String STOPPED = "Stopped, as you asked.";
  public static final String THANKS = "Thank you: noted.";
  public static final String UNKNOWN_ANSWER =
      "I no longer know this answer, so I could not note that. Please ask again and rate the new"
          + " answer.";
  public static final String NO_ARTICLES =
      "I have no articles yet. Send me a link to one in a direct message, or ask whoever runs me to"
          + " add some.";
  static final String TOO_LONG =
      "Your question is too long for me; please ask it in fewer than 100,000 characters.";
  public static final String NOT_NOTED =
      "Sorry, I could not keep that: I cannot write to my data folder. Please tell whoever runs me.";
  public static final String NOT_READ =
      "Sorry, something went wrong here, and I could not read %s. Please tell whoever runs me.";
  public static final String NO_TOKEN =
      "I am not set up for this workspace. Please tell whoever runs me: `pilcrow slack check` says"
          + " what is missing.";
  static final String TEXT_FALLBACK_OF_SOURCES = "The sources of the answer above.";

  static final String FILES_NOT_READ =
      "I do not read files that are sent here, so it has no part in the answer.";
  static final String READING = "Reading the articles…";
  static final String NO_OVERVIEW = "I can give no overview here. Ask me about the articles.";
  static final String ONLY_FILES =
      "I do not read files that are sent here. Send me a link to the article in a direct message, or"
          + " ask me about the articles I have read.";
  public static final String WHY = "Thank you. What is wrong with the answer?";

  private SlackWords() {}

  /** How to ask, with questions that the articles answer. */
  static String help(List<String> questions) {
    return questions.isEmpty() ? USAGE : USAGE + "\n\n" + examples(questions);
  }

  /** Questions to ask, one a line. */
  static String examples(List<String> questions) {
    return questions.stream()
        .map(question -> "• " + Escapes.mrkdwn(question))
        .collect(Collectors.joining("\n", "*You could ask:*\n", ""));
  }

  /** How far the words are the article's own, and that they are to be checked. */
  static String disclaimer(Answer answer) {
    long own = answer.statements().stream().filter(s -> s.support() == Support.VERBATIM).count();
    int all = answer.statements().size();
    if (own == all) {
      return VERBATIM;
    }
    return own == 0
        ? DISCLAIMER
        : "%d of %d statements are your article's own words. ".formatted(own, all) + DISCLAIMER;
  }

  public static boolean isHelp(String text) {
    return text.isBlank() || text.strip().equalsIgnoreCase("help");
  }
}
