package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.slack.answer.Escapes;
import java.util.regex.Pattern;

/**
 * A page that shows questions and their answers as Slack would, from the blocks that Slack was
 * sent. The picture in the README is this page:
 *
 * <pre>
 * chromium --headless --hide-scrollbars --screenshot=src/docs/slack-conversation.png \\
 *     --window-size=800,600 src/docs/slack-conversation.html
 * </pre>
 */
final class ConversationPicture {
  private static final Pattern BOLD = Pattern.compile("\\*([^*<>]+)\\*");
  private static final Pattern LINK = Pattern.compile("<(https?://[^|>]+)\\|([^>]*)>");
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Pilcrow in Slack</title>
      <style>
      body { margin: 0; padding: 20px 24px; width: 712px; background: #fff; color: #1d1c1d;
        font: 15px/1.46 Lato, "Liberation Sans", Arial, sans-serif; }
      section { display: flex; gap: 12px; margin-bottom: 18px; }
      .face { flex: none; width: 36px; height: 36px; border-radius: 8px; color: #fff;
        font: bold 19px/36px Georgia, "Liberation Serif", serif; text-align: center; }
      .words { white-space: pre-wrap; }
      blockquote { margin: 2px 0 6px; padding-left: 12px; border-left: 4px solid #ddd; }
      .context { font-size: 13px; color: #616061; margin-top: 5px; }
      .actions { margin-top: 8px; font-size: 13px; }
      .actions span { border: 1px solid #c9c9c9; border-radius: 12px; padding: 2px 12px;
        margin-right: 8px; }
      a { color: #1264a3; text-decoration: none; }
      </style>
      %s</html>
      """;

  private final StringBuilder body = new StringBuilder();

  /** Adds a question and what was answered to it. */
  ConversationPicture turn(String question, FakeSlack.Post answer) {
    speaker("You", "#7a869a", "Y");
    words(Escapes.markdown(question));
    body.append("</div></section>\n");
    speaker("Pilcrow", "#1f2a44", "¶");
    words(answer.shown());
    answer.blocks.forEach(this::block);
    body.append("</div></section>\n");
    return this;
  }

  String html() {
    return PAGE.formatted(body);
  }

  private void speaker(String name, String colour, String letter) {
    body.append(
        "<section><div class=\"face\" style=\"background: %s\">%s</div>".formatted(colour, letter));
    body.append("<div><b>").append(name).append("</b>\n");
  }

  /** Markdown is escaped already. */
  private void words(String escaped) {
    body.append("<div class=\"words\">").append(escaped).append("</div>\n");
  }

  private void block(JsonNode block) {
    if (block.path("type").asText().equals("context")) {
      for (JsonNode element : block.path("elements")) {
        context(element.path("text").asText());
      }
    } else if (block.path("type").asText().equals("section")) {
      section(block.at("/text/text").asText());
    } else if (block.path("type").asText().equals("context_actions")) {
      JsonNode buttons = block.at("/elements/0");
      body.append("<div class=\"actions\"><span>")
          .append(buttons.at("/positive_button/text/text").asText())
          .append("</span><span>")
          .append(buttons.at("/negative_button/text/text").asText())
          .append("</span></div>\n");
    }
  }

  /** Its quoted lines stand in a block of their own. */
  private void section(String mrkdwn) {
    for (String line : mrkdwn.split("\n")) {
      boolean quoted = line.startsWith(">");
      body.append(quoted ? "<blockquote>" : "<div>")
          .append(inline(quoted ? line.substring(1) : line))
          .append(quoted ? "</blockquote>\n" : "</div>\n");
    }
  }

  private void context(String mrkdwn) {
    body.append("<div class=\"context\">").append(inline(mrkdwn)).append("</div>\n");
  }

  private static String inline(String mrkdwn) {
    String linked = LINK.matcher(mrkdwn).replaceAll("<a href=\"$1\">$2</a>");
    return BOLD.matcher(linked).replaceAll("<b>$1</b>");
  }
}
