package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Draws a question and its answer, from the blocks that Slack was sent, as SVG. */
final class ConversationPicture {
  private static final int WIDTH = 760;
  private static final int LEFT = 64;
  private static final int LINE = 20;
  private static final int CHARACTERS = 88;

  private final StringBuilder body = new StringBuilder();
  private int y = 20;

  static String of(String person, String question, FakeSlack.Post answer) {
    ConversationPicture picture = new ConversationPicture();
    picture.speaker(person, "#9aa5b1");
    picture.text(question, 15, "#1d1c1d");
    picture.y += 14;
    picture.speaker("Pilcrow", "#1f2a44");
    picture.text(MessageText.unescape(answer.shown()), 15, "#1d1c1d");
    for (JsonNode block : answer.blocks) {
      picture.block(block);
    }
    return picture.svg();
  }

  private void block(JsonNode block) {
    if (block.path("type").asText().equals("context")) {
      text(visible(block.at("/elements/0/text").asText()), 13, "#616061");
    } else if (block.path("type").asText().equals("context_actions")) {
      y += LINE + 4;
      line("👍  👎", 15, "#616061", false);
    }
  }

  private void speaker(String name, String colour) {
    body.append(
        "<rect x=\"16\" y=\"%d\" width=\"36\" height=\"36\" rx=\"6\" fill=\"%s\"/>\n"
            .formatted(y, colour));
    body.append(
        "<text x=\"34\" y=\"%d\" font-size=\"18\" fill=\"#fff\" text-anchor=\"middle\">%s</text>\n"
            .formatted(y + 25, name.equals("Pilcrow") ? "¶" : name.substring(0, 1)));
    y += 14;
    line(name, 15, "#1d1c1d", true);
  }

  private void text(String text, int size, String colour) {
    for (String line : wrapped(text)) {
      y += LINE + 2;
      line(line, size, colour, false);
    }
  }

  private void line(String text, int size, String colour, boolean bold) {
    body.append(
        "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\"%s>%s</text>\n"
            .formatted(
                LEFT, y, size, colour, bold ? " font-weight=\"bold\"" : "", Escapes.mrkdwn(text)));
  }

  /** Links as their labels, without the stars of bold. */
  private static String visible(String mrkdwn) {
    return MessageText.plain(mrkdwn.replaceAll("\\*(\\[\\d+])\\*", "$1"));
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+")) {
      if (line.length() + word.length() > CHARACTERS) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private String svg() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
        font-family="Lato, Helvetica, Arial, sans-serif">
        <rect width="100%%" height="100%%" rx="10" fill="#ffffff" stroke="#dddddd"/>
        %s</svg>
        """
        .formatted(WIDTH, y + 24, body);
  }
}
