package io.pilcrow.channel.slack.answer;

/**
 * Keeps text from becoming a mention. Slack reads {@code <…>} tokens in mrkdwn and inside markdown
 * blocks too.
 */
public final class Escapes {
  private Escapes() {}

  /** For {@code mrkdwn} and {@code text}. */
  public static String mrkdwn(String text) {
    return markdown(text.replace("&", "&amp;"));
  }

  /** For {@code markdown} and {@code markdown_text}, where {@code &} must stay for links. */
  public static String markdown(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;");
  }

  /** At most {@code most} characters, a cut shown by "…", no surrogate pair halved. */
  static String clip(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** As {@link #clip}, for escaped text: no entity is halved. */
  static String clipEscaped(String escaped, int most) {
    if (escaped.length() <= most) {
      return escaped;
    }
    String cut = clip(escaped, most);
    int ampersand = cut.lastIndexOf('&');
    boolean halved = ampersand >= 0 && cut.indexOf(';', ampersand) < 0;
    return halved ? cut.substring(0, ampersand) + "…" : cut;
  }
}
