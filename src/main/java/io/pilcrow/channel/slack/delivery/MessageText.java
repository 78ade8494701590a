package io.pilcrow.channel.slack.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a person's message: Slack's tokens in it, and how to read past them. */
public final class MessageText {
  private static final Pattern TOKEN = Pattern.compile("<([^<>]*)>");
  private static final Pattern LINK = Pattern.compile("<(https?://[^<>|]+)(?:\\|[^<>]*)?>");
  private static final Pattern ADDRESSED = Pattern.compile("^\\s*<@[A-Z0-9]+(?:\\|[^>]*)?>");

  private MessageText() {}

  static boolean mentions(String text, String user) {
    return !user.isEmpty() && mention(user).matcher(text).find();
  }

  public static String withoutMention(String text, String user) {
    return user.isEmpty() ? text : mention(user).matcher(text).replaceAll(" ").strip();
  }

  /** Whether it begins with a mention: it is meant for that person. */
  static boolean addressesSomeone(String text) {
    return ADDRESSED.matcher(text).find();
  }

  /** The web addresses in it, in order. */
  public static List<String> links(String text) {
    List<String> links = new ArrayList<>();
    Matcher matcher = LINK.matcher(text);
    while (matcher.find()) {
      links.add(unescape(matcher.group(1)));
    }
    return links;
  }

  public static String withoutLinks(String text) {
    return LINK.matcher(text).replaceAll(" ").strip();
  }

  /** What the person typed: entities and tokens such as {@code <https://x.org|x.org>} are read. */
  public static String plain(String text) {
    String labels =
        TOKEN
            .matcher(text)
            .replaceAll(
                token -> {
                  String inside = token.group(1);
                  int bar = inside.indexOf('|');
                  String label = bar < 0 ? inside : inside.substring(bar + 1);
                  return Matcher.quoteReplacement(label);
                });
    return unescape(labels).strip();
  }

  public static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static Pattern mention(String user) {
    return Pattern.compile("<@" + Pattern.quote(user) + "(?:\\|[^>]*)?>");
  }
}
