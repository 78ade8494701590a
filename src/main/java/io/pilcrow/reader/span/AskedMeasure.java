package io.pilcrow.reader.span;

import static io.pilcrow.english.Measure.DURATION;
import static io.pilcrow.english.Measure.LENGTH;
import static io.pilcrow.english.Measure.LOUDNESS;
import static io.pilcrow.english.Measure.MASS;
import static io.pilcrow.english.Measure.MONEY;
import static io.pilcrow.english.Measure.SHARE;
import static io.pilcrow.english.Measure.SPEED;
import static io.pilcrow.english.Measure.TEMPERATURE;
import static io.pilcrow.english.Measure.TIME;

import io.pilcrow.article.Span;
import io.pilcrow.english.Measure;
import io.pilcrow.english.NumberWords;
import io.pilcrow.english.WordList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question asks to be measured, where that is plain: "how deep" a length, "what does it
 * cost" an amount of money. A number that plainly measures something else is no answer, however
 * near it stands; what has no unit is left to the model. Of the 7,045 questions in SQuAD 2.0's
 * training set that ask so, 35 have right answers that would be turned away. Nor is an answer to
 * "how many" that says no quantity, as 34 of 5,098 right ones there do not ("a minority").
 *
 * @param allowed what an answer may measure
 * @param counts whether a number of things is asked for, which needs no unit
 */
record AskedMeasure(Set<Measure> allowed, boolean counts) {
  /** "paid holiday days", "more miles": the unit is among these words. */
  private static final Pattern HOW_MANY =
      Pattern.compile("\\bhow many ((?:\\p{L}+\\s+){0,2}\\p{L}+)");

  /** Of square metres a number alone is an answer too, and of billions of dollars. */
  private static final Pattern MULTIPLE = Pattern.compile("square|cubic|[mb]illions|times|fold");

  private static final Pattern NUMBER = Pattern.compile("(?i)\\p{N}[\\p{N}.,]*");
  private static final Pattern NEXT_WORD = Pattern.compile("^[\\s-]+(\\p{L}+)");

  private record Rule(Pattern asks, Set<Measure> allowed) {
    Rule(String asks, Measure... allowed) {
      this(Pattern.compile("\\b(?:" + asks + ")\\b"), Set.of(allowed));
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("how (?:deep|tall|wide|thick|broad)|what (?:height|depth|width)", LENGTH),
          new Rule("how high", LENGTH, TEMPERATURE, MONEY, SHARE),
          new Rule("how far(?! back)|what distance", LENGTH, DURATION, MONEY, SHARE),
          new Rule(
              "how fast (?:do|does|did|can|could|will|is|was|were) .*"
                  + "\\b(?:go|goes|going|run|travel|drive|sail|fly|move|swim|ride|spin|turn)",
              SPEED),
          new Rule("how fast|(?:what|top|maximum) speed", SPEED, LENGTH, DURATION, SHARE),
          new Rule("how heavy|how much .*weigh|what .*weigh|(?:max|maximum|what) weight", MASS),
          new Rule("how (?:hot|cold|warm)|what temperature", TEMPERATURE),
          new Rule("how loud", LOUDNESS, LENGTH),
          new Rule(
              "how long (?:do|does|did|can|could|will|may|must|should|has|have|had) .*"
                  + "\\b(?:live|last|take|keep|stay|wait|survive|work|remain)",
              DURATION,
              TIME),
          new Rule("how long", DURATION, LENGTH, TIME),
          new Rule("how old", DURATION, TIME),
          new Rule("what (?:percentage|percent|proportion)", SHARE),
          new Rule(
              "how much (?:does|do|did|is|are|was|were|will|would|has|have) .*"
                  + "\\b(?:costs?|paid|pay|earn|earned|charged?|worth|rent|salary|fare|fee)"
                  + "|what (?:does|did|do|is|was|will) .*\\b(?:costs?|rent|salary|fare|fee)"
                  + "|how expensive|^(?:the )?(?:price|cost|fee|fare|salary|rent) (?:of|for|per)",
              MONEY,
              SHARE));

  /** Empty when the question does not say. */
  static Optional<AskedMeasure> of(String question) {
    String lower = question.toLowerCase(Locale.ROOT);
    Matcher many = HOW_MANY.matcher(lower);
    if (many.find()) {
      return MULTIPLE.matcher(many.group(1)).find()
          ? Optional.empty()
          : Optional.of(new AskedMeasure(unit(many.group(1)), true));
    }
    return RULES.stream()
        .filter(rule -> rule.asks().matcher(lower).find())
        .findFirst()
        .map(rule -> new AskedMeasure(rule.allowed(), false));
  }

  /** Of people, a share may be said as well as a number. */
  private static Set<Measure> unit(String words) {
    for (String word : words.split("\\s+")) {
      if (!Measure.ofUnit(word).isEmpty()) {
        return Measure.ofUnit(word);
      }
    }
    return Set.of(SHARE);
  }

  boolean admits(ReadAnswer answer) {
    return admits(answer.paragraphText(), answer.span());
  }

  /** Whether the words at {@code span} do not plainly measure, or count, something else. */
  boolean admits(String text, Span span) {
    Set<Measure> measured = Measure.in(withUnit(text, span));
    if (!measured.isEmpty()) {
      return !Collections.disjoint(measured, allowed);
    }
    return counts ? NumberWords.haveQuantity(span.of(text)) : !countsSomething(text, span);
  }

  /** With a currency before and a unit behind that the span leaves outside. */
  private static String withUnit(String text, Span span) {
    int start = span.start();
    if (start > 0 && Character.getType(text.charAt(start - 1)) == Character.CURRENCY_SYMBOL) {
      start--;
    }
    Matcher next = NEXT_WORD.matcher(text.substring(span.end()));
    boolean unit = next.find() && !Measure.ofUnit(next.group(1)).isEmpty();
    return text.substring(start, unit ? span.end() + next.end() : span.end());
  }

  /** "25" of "25 shoots". */
  private static boolean countsSomething(String text, Span span) {
    Matcher next = NEXT_WORD.matcher(text.substring(span.end()));
    return NUMBER.matcher(span.of(text)).matches()
        && next.find()
        && !WordList.FUNCTION.contains(next.group(1).toLowerCase(Locale.ROOT));
  }
}
