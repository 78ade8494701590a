package io.pilcrow.question.followup;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions that leave out what the one before has said.
 *
 * <pre>
 *   When will the ministers meet?      On which day?              On which day will the ministers meet?
 *   What did Japan release in May?     And the United States?     What did the United States release in May?
 *   Can I use green lentils?           Why not?                   Why can't I use green lentils?
 *   Who designed it? [Lars Mikkelsen]  When?                      When Lars Mikkelsen designed it?
 *   What will rise? [the fee]          Since when?                Since when will rise (the fee)?
 * </pre>
 *
 * The last two put the short answer, shown in brackets, where the question word asked for it.
 */
final class Ellipsis {
  private static final Pattern OPENER =
      Pattern.compile(
          "^\\s*(?:(?:and|but|or|so|ok(?:ay)?|then)[\\s,]+)*(?:what|how) about\\s+(.+?)[\\s?.!]*$"
              + "|^\\s*(?:and|or|but|also)[\\s,]+(.+?)[\\s?.!]*$",
          Pattern.CASE_INSENSITIVE);

  /** A question word with at most a noun, a preposition and an adverb, and no verb. */
  private static final Pattern BARE =
      Pattern.compile(
          "^\\s*(?:(?:and|but|so|or|ok(?:ay)?)[\\s,]+)*"
              + "((?:(?:on|in|at|by|for|from|since|until|to|with|about|of|under|during|after|before)\\s+)?(?:how"
              + " (?:many|much|long|often|far|old|so|come)|what|which|who|whom|whose|when|where|why|how)"
              + "(?:\\s+(?:exactly|else|day|days|date|year|years|month|week|time|hour|country|countries|city|place"
              + "|one|ones|person|people|reason|kind|way|paragraph|not|about|for|with|to|from|by|of|in|on|at|ago|then|then"
              + " exactly))*"
              + "|(?:on|in|at|by|for|from|since|until|to|with|about|of|under|during|after|before)\\s+"
              + "(?:what|which)\\s+\\p{L}+(?:\\s+\\p{L}+ly)?)[\\s?.!]*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ASKING_PHRASE =
      Pattern.compile(
          "^\\W*(?:(?:on|in|at|by|for|from|since|until|to|with|about|of|under|during)\\s+)?(?:how"
              + " (?:many|much|long|often|far|old)|what|which|who|whom|whose|when|where|why|how)\\b"
              + "(?:\\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)\\b)\\S+){0,4}?"
              + "\\s+(?=(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** "Who designed it": the question word is the subject, so no auxiliary follows it. */
  private static final Pattern SUBJECT_ASKED =
      Pattern.compile(
          "^\\W*(?:who|what|which\\s+\\p{L}+|(?:since )?when|where|how|why)\\s+(\\p{L}.*)$",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern THING_ASKED =
      Pattern.compile("^\\W*(?:what|which|who|whom)\\b", Pattern.CASE_INSENSITIVE);

  /** What asks for the same again, only more exactly. */
  private static final Pattern SAME_ASKED =
      Pattern.compile(
          "(?:what|which|who|whom)(?: (?:exactly|else|ones?))*", Pattern.CASE_INSENSITIVE);

  /** "and now?": another time or place, not another thing. */
  private static final Pattern ADVERB =
      Pattern.compile(
          "(?:right"
              + " )?now|today|tonight|yesterday|tomorrow|then|before|after(?:wards)?|later|earlier|here|there|abroad|currently|nowadays|at"
              + " present|(?:last|next|this) \\p{L}+",
          Pattern.CASE_INSENSITIVE);

  /** "And then?" asks for what follows, of nothing else. */
  private static final Pattern NEXT =
      Pattern.compile("(?i)then|then what|next|after (?:that|this)|after(?:wards)?|later on");

  private static final Pattern LAST_TIME =
      Pattern.compile(
          "\\s+(?:(?:before|after|during|since|until) (?:the )?\\S+|in \\d{4}|now|today|then)$",
          Pattern.CASE_INSENSITIVE);

  /** "why there", "why so late", "why only then", "why not now". */
  private static final Pattern WHY =
      Pattern.compile(
          "(?i)\\W*(?:(?:and|but|so|ok(?:ay)?)[\\s,]+)*(?:why|how come)( not)?(?:"
              + " ((?:so|too|only|just) \\p{L}+|there|here|then|now|today|yet|again|anymore|any"
              + " more))?[\\s?.!]*");

  /** "who did?", "which one does?": the question before, asked of somebody else. */
  private static final Pattern WHO_DID =
      Pattern.compile(
          "(?i)\\W*(?:(?:and|but|so|then|ok(?:ay)?)[\\s,]+)*(?:who|what|which(?: \\p{L}+)?)("
              + " (?:else))?"
              + " (is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)(n['’]t|"
              + " not)?[\\s?.!]*");

  private static final Pattern YES_OR_NO =
      Pattern.compile(
          "^\\W*(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must"
              + "|shall)(\\s.+)$",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int MOST_WORDS_FILLED = 6; // a longer answer would hide the question

  private Ellipsis() {}

  /** Whether nothing is asked but a question word. */
  static boolean isBare(String question) {
    return BARE.matcher(question).matches() || WHY.matcher(question).matches();
  }

  /** Whether it goes on: "and then?" */
  static boolean asksForNext(String question) {
    Matcher matcher = OPENER.matcher(question);
    return matcher.matches()
        && matcher.group(2) != null
        && NEXT.matcher(matcher.group(2)).matches();
  }

  /** The words after "and" or "what about", where they are all there is. */
  static Optional<String> afterOpener(String question) {
    Matcher matcher = OPENER.matcher(question);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    List<Word> words = Words.of(rest);
    boolean whole =
        NEXT.matcher(rest).matches()
            || words.stream().anyMatch(w -> WordList.AUXILIARY.contains(w))
            || WordList.QUESTION.contains(words.get(0).lower())
            || words.size() > 8;
    return whole ? Optional.empty() : Optional.of(rest);
  }

  /** A question word put before the rest of the last question. */
  static String fill(String bare, Turn last) {
    Matcher why = WHY.matcher(bare);
    if (why.matches() && (why.group(1) != null || why.group(2) != null)) {
      return why(why.group(1) != null, Optional.ofNullable(why.group(2)), last);
    }
    Matcher matcher = BARE.matcher(bare);
    String asking = matcher.matches() ? matcher.group(1).strip() : bare.strip();
    String rest = rest(last, asking);
    return rest.isEmpty() ? bare : capitalised(asking) + " " + rest;
  }

  /** "Why can't I use it", "Why does the pool open so late". */
  private static String why(boolean not, Optional<String> more, Turn last) {
    String statement = ASKING_PHRASE.matcher(last.question()).replaceFirst("");
    Matcher yesNo = YES_OR_NO.matcher(statement);
    String asked =
        not && yesNo.matches()
            ? denied(yesNo.group(1).toLowerCase(Locale.ROOT)) + yesNo.group(2)
            : (not ? "not " : "") + withoutCapital(statement);
    return "Why " + more.map(words -> open(asked) + " " + words + "?").orElse(asked);
  }

  /** "Who did?" behind "Did Ada win the prize?": who did win the prize. */
  static Optional<String> whoDid(String question, String lastQuestion) {
    Matcher who = WHO_DID.matcher(question);
    Matcher yesNo = YES_OR_NO.matcher(lastQuestion);
    if (!who.matches() || !yesNo.matches()) {
      return Optional.empty();
    }
    String said = open(yesNo.group(2));
    return Phrase.in(said).stream()
        .findFirst()
        .filter(subject -> subject.preposition().isEmpty() && subject.end() < said.length())
        .map(subject -> open(question) + said.substring(subject.end()) + "?");
  }

  /** "can" becomes "can't". */
  private static String denied(String auxiliary) {
    return switch (auxiliary) {
      case "can" -> "can't";
      case "will" -> "won't";
      case "may", "shall" -> auxiliary + " not";
      default -> auxiliary + "n't";
    };
  }

  private static String rest(Turn last, String asking) {
    String lower = asking.toLowerCase(Locale.ROOT);
    PastAnswer answer = PastAnswer.of(last.answer());
    String question = last.question().strip();
    boolean aboutTheAnswer = lower.matches("why|how|how so|how come|why not|when|where");
    boolean said = !answer.lead().isEmpty() && answer.lead().split(" ").length > 3;
    boolean fills = answer.isShort() && !SAME_ASKED.matcher(asking).matches();
    Matcher phrase = ASKING_PHRASE.matcher(question);
    if (!phrase.find()) {
      Matcher subject = SUBJECT_ASKED.matcher(question);
      return subject.matches()
          ? (fills ? answer.lead() + " " : "") + subject.group(1)
          : withoutCapital(question); // yes or no: the question is the statement
    }
    String rest = question.substring(phrase.end()).strip();
    if (fills) {
      boolean thing = THING_ASKED.matcher(question).find();
      return thing && answer.lead().split(" ").length <= MOST_WORDS_FILLED
          ? open(rest) + " (" + answer.lead() + ")?"
          : rest;
    }
    return aboutTheAnswer && said && rest.split(" ").length < 4
        ? answer.lead().replaceAll("[.!?]+$", "") + "?"
        : rest;
  }

  private static String open(String question) {
    return question.strip().replaceAll("[\\s?.!]+$", "");
  }

  /** "Were parents …" behind "why". */
  private static String withoutCapital(String question) {
    String first = question.split("\\P{L}", 2)[0].toLowerCase(Locale.ROOT);
    return WordList.FUNCTION.contains(first)
        ? first + question.substring(first.length())
        : question;
  }

  /** The last question, asked of something else. */
  static String swap(String other, String lastQuestion) {
    return ADVERB.matcher(other).matches()
        ? LAST_TIME.matcher(open(lastQuestion)).replaceFirst("") + " " + other + "?"
        : Swap.of(other, lastQuestion);
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
