package io.pilcrow.llm.draft;

import io.pilcrow.llm.draft.AnswerToken.Code;
import io.pilcrow.llm.draft.AnswerToken.Marker;
import io.pilcrow.llm.draft.AnswerToken.Quoted;
import io.pilcrow.llm.draft.AnswerToken.Short;
import io.pilcrow.llm.draft.AnswerToken.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a model's answer into words, code, markers and quotes while it streams. Whatever may still
 * become a marker or a quote is held back until it has shown what it is, so the tokens are the same
 * however the text was cut on its way:
 *
 * <pre>
 * "It lasts two years [", "1].<quote n=", "\"1\">two years</quote> Wa…"
 *   → Words("It lasts two years ") Marker(1) Words(".") Quoted(1, "two years") Words(" Wa…")
 * </pre>
 *
 * <p>Read as markers: {@code [1]}, {@code [1][2]}, {@code [1, 2]}, {@code [1-3]}, {@code [^1]},
 * {@code [¶1]}, {@code [paragraph 1]}, {@code 【1†source】}, {@code ［1］}, and {@code [1](address)}
 * without its address. Not markers: numbers of four digits and more ({@code [2019]}), and anything
 * in code. A line {@code [^1]: words} is the quote of paragraph 1. A quote takes the white space
 * before it along. For one answer, on one thread.
 */
public final class AnswerLexer {
  private static final Pattern SPECIAL = Pattern.compile("[`<\\[【［〔]");
  private static final String NUMBER =
      "\\s*+(?:paragraphs?|para\\.?|passages?|sources?|¶{1,2}|pp?\\.)?\\s*+\\^?\\d{1,3}\\s*+";
  private static final Pattern MARKER =
      Pattern.compile(
          "[\\[【［〔]("
              + NUMBER
              + "(?:(?:,|;|-|–|—|&|and|to)"
              + NUMBER
              + ")*+)(?:†[^\\]】］〕\\n]{0,60})?[\\]】］〕]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK = Pattern.compile("\\([^()\\s]{0,500}\\)");
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d+)(?:\\s*(-|–|—|to)\\s*\\D{0,12}?(?=\\d))?");
  private static final Pattern QUOTE_OPEN =
      Pattern.compile(
          "<quote(?:\\s+n\\s*=\\s*[\"'“”]?\\s*\\[?(\\d{1,3})]?\\s*[\"'“”]?)?\\s*>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHORT_OPEN =
      Pattern.compile("<short\\s*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOSING =
      Pattern.compile("</(?:quote|short)\\s*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTENT_END =
      Pattern.compile(
          "</(?:quote|short)\\s*>|(?=<(?:quote|short)\\b)|(?=\\n\\s*\\n)",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_MARKER = 80;
  private static final int LONGEST_HELD = 4000;
  private static final int WIDEST_RANGE = 9;

  private final Consumer<AnswerToken> out;
  private final StringBuilder held = new StringBuilder();
  private char last = '\n';
  private boolean over;

  public AnswerLexer(Consumer<AnswerToken> out) {
    this.out = out;
  }

  public void feed(String text) {
    held.append(text);
    drain();
  }

  /** The answer is complete: what was held back is decided now. */
  public void end() {
    over = true;
    drain();
  }

  private void drain() {
    int before;
    do {
      before = held.length();
      Matcher special = SPECIAL.matcher(held);
      if (!special.find()) {
        words(over ? held.length() : endOfInk(held.length()));
        return;
      }
      int at = special.start();
      int ink = held.charAt(at) == '<' ? endOfInk(at) : at;
      if (ink > 0) {
        words(ink); // white space before a tag waits for the tag
      } else {
        construct(at);
      }
    } while (held.length() > 0 && held.length() < before);
  }

  private int endOfInk(int length) {
    int end = length;
    while (end > 0 && Character.isWhitespace(held.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Tries what begins at {@code at}; consumes nothing while that is undecided. */
  private void construct(int at) {
    char first = held.charAt(at);
    if (first == '`') {
      code();
    } else if (first == '<') {
      tag(at);
    } else {
      marker();
    }
  }

  private void marker() {
    Matcher matcher = MARKER.matcher(held);
    if (!matcher.lookingAt()) {
      if (over || !matcher.hitEnd() || held.length() > LONGEST_MARKER) {
        words(1);
      }
      return;
    }
    int end = matcher.end();
    if (end == held.length() && !over) {
      return; // an address or a colon may follow
    }
    List<Integer> numbers = numbers(matcher.group(1));
    char next = end < held.length() ? held.charAt(end) : ' ';
    if (next == ':' && last == '\n') {
      footnote(numbers, end + 1);
    } else if (next == '(') {
      link(numbers, end);
    } else {
      consume(end);
      out.accept(new Marker(numbers));
    }
  }

  private void footnote(List<Integer> numbers, int start) {
    int line = held.indexOf("\n", start);
    if (line < 0 && !over) {
      return;
    }
    int end = line < 0 ? held.length() : line;
    String text = held.substring(start, end).strip();
    consume(end);
    out.accept(new Quoted(numbers, text));
  }

  private void link(List<Integer> numbers, int start) {
    Matcher address = LINK.matcher(held).region(start, held.length());
    boolean found = address.lookingAt();
    if (!found && address.hitEnd() && !over) {
      return;
    }
    consume(found ? address.end() : start);
    out.accept(new Marker(numbers));
  }

  private void tag(int at) {
    String rest = held.substring(at);
    Matcher closing = CLOSING.matcher(rest);
    Matcher quote = QUOTE_OPEN.matcher(rest);
    Matcher brief = SHORT_OPEN.matcher(rest);
    if (closing.lookingAt()) {
      consume(at + closing.end());
    } else if (quote.lookingAt()) {
      String number = quote.group(1);
      List<Integer> numbers = number == null ? List.of() : List.of(Integer.valueOf(number));
      content(at + quote.end(), text -> new Quoted(numbers, text));
    } else if (brief.lookingAt()) {
      content(at + brief.end(), Short::new);
    } else if (over || !(closing.hitEnd() || quote.hitEnd() || brief.hitEnd())) {
      words(at + 1);
    }
  }

  private void content(int start, java.util.function.Function<String, AnswerToken> token) {
    Matcher end = CONTENT_END.matcher(held).region(start, held.length());
    end.useTransparentBounds(true);
    if (end.find()) {
      String text = held.substring(start, end.start()).strip();
      consume(end.end());
      out.accept(token.apply(text));
    } else if (over || held.length() - start > LONGEST_HELD) {
      consume(held.length()); // cut in the middle of a quote: it proves nothing
    }
  }

  private void code() {
    int ticks = 0;
    while (ticks < held.length() && held.charAt(ticks) == '`') {
      ticks++;
    }
    if (ticks == held.length() && !over) {
      return;
    }
    String fence = "`".repeat(ticks);
    int close = held.indexOf(fence, ticks);
    int paragraph = ticks < 3 ? held.indexOf("\n\n") : -1;
    boolean open = close < 0 || (paragraph >= 0 && paragraph < close);
    if (!open && close + ticks == held.length() && !over) {
      return; // more back quotes may follow
    }
    if (!open) {
      String code = held.substring(0, close + ticks);
      consume(close + ticks);
      out.accept(new Code(code));
    } else if (over || paragraph >= 0 || held.length() > LONGEST_HELD) {
      words(ticks);
    }
  }

  private void words(int length) {
    if (length > 0) {
      String text = held.substring(0, length);
      consume(length);
      out.accept(new Words(text));
    }
  }

  private void consume(int length) {
    if (length > 0) {
      last = held.charAt(length - 1);
      held.delete(0, length);
    }
  }

  private static List<Integer> numbers(String inside) {
    List<Integer> numbers = new ArrayList<>();
    Matcher matcher = NUMBERS.matcher(inside);
    int from = -1;
    while (matcher.find()) {
      int number = Integer.parseInt(matcher.group(1));
      if (from >= 0 && number > from && number - from <= WIDEST_RANGE) {
        for (int between = from + 1; between < number; between++) {
          numbers.add(between);
        }
      }
      numbers.add(number);
      from = matcher.group(2) == null ? -1 : number;
    }
    return numbers;
  }
}
