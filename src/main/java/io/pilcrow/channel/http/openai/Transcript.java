package io.pilcrow.channel.http.openai;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a task about a conversation from a question. Front ends of chats ask the same model for a
 * title, for tags and for further questions; they write the conversation into one message, with a
 * label before what each side said:
 *
 * <pre>
 * Suggest a title for this chat.
 * USER: How long is the warranty?
 * ASSISTANT: Two years [1].
 * </pre>
 *
 * Asked of the articles this would find words that somebody said in the chat, and the chat would be
 * called "I could not find this". When it is refused, Open WebUI and LibreChat take the first
 * question as the title.
 */
final class Transcript {
  private static final Pattern ASKED = label("user|human");
  private static final Pattern ANSWERED = label("assistant|ai|bot|response");

  private Transcript() {}

  /** Whether both sides of a conversation speak in this text, who asks first. */
  static boolean isIn(String text) {
    Matcher asked = ASKED.matcher(text);
    return asked.find() && ANSWERED.matcher(text).find(asked.end());
  }

  /**
   * At the start of a line, whatever marks stand around it: {@code ||>User:}, {@code **AI:**}. No
   * mark ends a line itself, or each of a thousand empty lines would be looked through to the last.
   */
  private static Pattern label(String names) {
    return Pattern.compile("(?im)^[^\\p{L}\\p{N}\\v]*+(?:" + names + ")\\W{0,3}:");
  }
}
