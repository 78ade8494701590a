package io.pilcrow.channel.slack.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts long markdown into pieces for several messages. A piece ends after a paragraph, else a line,
 * else a word; never inside a link, an entity, a marker such as {@code [12]} or a surrogate pair. A
 * code fence that a cut falls into is closed before it and opened again, with its language, after.
 */
final class TextSplitter {
  static final int LOOK_BACK = 3000;
  private static final String CLOSED = "\n```";
  private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}```([\\w+-]{0,20})[^\\n]*$");
  private static final Pattern WHOLE =
      Pattern.compile(
          "!?\\[[^\\]\\n]*\\]\\([^)\\s]*\\)|&(?:lt|gt|amp);|\\[\\d+\\]|https?://[^\\s)]+|```");

  private TextSplitter() {}

  /** Pieces of at most {@code most} characters (above 3100); all but the last nearly that long. */
  static List<String> split(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String opening = "";
    int start = 0;
    while (opening.length() + text.length() - start > most) {
      int end = cut(text, start, start + most - opening.length() - CLOSED.length());
      String inside = text.substring(start, end);
      String next = fenceAfter(opening, inside);
      String body = opening + inside;
      pieces.add(next.isEmpty() ? body : body.stripTrailing() + CLOSED);
      opening = next;
      start = end;
    }
    pieces.add(opening + text.substring(start));
    return pieces;
  }

  /** The line that opens the fence again, when one is open after {@code inside}; else empty. */
  private static String fenceAfter(String opening, String inside) {
    String open = opening;
    Matcher fences = FENCE.matcher(inside);
    while (fences.find()) {
      open = open.isEmpty() ? "```" + fences.group(1) + "\n" : "";
    }
    return open;
  }

  private static int cut(String text, int start, int end) {
    int earliest = Math.max(start + 1, end - LOOK_BACK);
    for (String boundary : List.of("\n\n", "\n", " ")) {
      int at = text.lastIndexOf(boundary, end - boundary.length());
      while (at >= earliest) {
        int after = at + boundary.length();
        if (outsideWhole(text, earliest, after) == after) {
          return after;
        }
        at = text.lastIndexOf(boundary, at - 1);
      }
    }
    int anywhere = outsideWhole(text, earliest, end);
    return Character.isHighSurrogate(text.charAt(anywhere - 1)) ? anywhere - 1 : anywhere;
  }

  /** {@code at}, or the start of what must stay whole around it, if that is not too early. */
  private static int outsideWhole(String text, int earliest, int at) {
    Matcher whole = WHOLE.matcher(text);
    whole.region(earliest, Math.min(text.length(), at + LOOK_BACK));
    while (whole.find() && whole.start() < at) {
      if (at < whole.end()) {
        return whole.start() > earliest ? whole.start() : at;
      }
    }
    return at;
  }
}
