package io.pilcrow.question.followup;

import io.pilcrow.question.Openings;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An earlier answer, taken apart.
 *
 * <pre>
 *   Wednesday: “The ministers meet on Wednesday.” [1]     lead "Wednesday", rest the sentence
 * </pre>
 *
 * @param lead the short answer before the sentence; the whole of a short text
 * @param rest what follows it
 */
record PastAnswer(String lead, String rest) {
  /** Whether {@code lead} is an answer's own short words, and not a sentence that is all of it. */
  boolean isShort() {
    return !lead.isEmpty() && !rest.isEmpty();
  }

  private static final Pattern LEAD = Pattern.compile("^([^:“”\"?]{1,80}): (.+)$", Pattern.DOTALL);
  private static final int FEW_WORDS = 9;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** In characters; what a conversation is about has been said by then. */
  private static final int LONGEST = 2_000;

  static PastAnswer of(String answer) {
    String text =
        Openings.off(
            SPACE.matcher(clipped(answer)).replaceAll(" ").replaceAll(" ?\\[\\d+]", "").strip());
    if (isNone(text)) {
      return new PastAnswer("", "");
    }
    Matcher matcher = LEAD.matcher(text);
    if (matcher.matches()) {
      return new PastAnswer(asWritten(matcher.group(1), matcher.group(2)), matcher.group(2));
    }
    return text.split("\\s+").length <= FEW_WORDS
        ? new PastAnswer(text, "")
        : new PastAnswer("", text);
  }

  private static String clipped(String answer) {
    return answer.substring(0, Math.min(answer.length(), LONGEST));
  }

  /** Without the capital that it got as the first word. */
  private static String asWritten(String lead, String sentence) {
    String lower = lead.substring(0, 1).toLowerCase(Locale.ROOT) + lead.substring(1);
    return sentence.contains(lead) || !sentence.contains(lower) ? lead : lower;
  }

  private static boolean isNone(String text) {
    return text.startsWith("I could not find this")
        || text.startsWith("I only answer questions")
        || text.matches("(?i)i (do not|don['’]t) know\\.?");
  }
}
