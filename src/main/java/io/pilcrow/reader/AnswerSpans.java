package io.pilcrow.reader;

import io.pilcrow.reader.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists the stretches of a sentence that could be a short answer. */
final class AnswerSpans {
  static final int MOST_WORDS = 12;

  private static final Set<String> MAY_START =
      Set.of(
          "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "no", "more", "over",
          "about", "most", "several", "many", "all", "some", "both", "to", "through", "by",
          "because", "within", "during", "after", "before", "between", "from", "under", "up",
          "against", "without", "for");
  private static final Set<String> OPENERS = Set.of("$", "£", "€", "¥", "\"", "“", "‘", "#");
  private static final Set<String> CLOSERS = Set.of("%", "\"", "”", "’");
  private static final Set<String> BREAKS =
      Set.of(";", ":", "(", ")", "[", "]", "—", "?", "!", "|", "•");

  private AnswerSpans() {}

  /**
   * @param from index of the first word
   * @param to index after the last word
   */
  record Range(int from, int to) {
    List<Word> of(List<Word> words) {
      return words.subList(from, to);
    }
  }

  static List<Range> in(List<Word> words) {
    List<Range> ranges = new ArrayList<>();
    for (int from = 0; from < words.size(); from++) {
      if (!mayStart(words.get(from))) {
        continue;
      }
      for (int to = from + 1; to <= words.size() && to - from <= MOST_WORDS; to++) {
        Word last = words.get(to - 1);
        if (BREAKS.contains(last.lower()) || (last.lower().equals(".") && to == words.size())) {
          break;
        }
        if (mayEnd(last) && commasFit(words.subList(from, to)) && quotesPair(words, from, to)) {
          ranges.add(new Range(from, to));
        }
      }
    }
    return ranges;
  }

  private static boolean mayStart(Word word) {
    return word.hasContent() || MAY_START.contains(word.lower()) || OPENERS.contains(word.text());
  }

  private static boolean mayEnd(Word word) {
    return word.hasContent() || CLOSERS.contains(word.text());
  }

  /** A comma is inside an answer only in a list, a date, a place or a number. */
  private static boolean commasFit(List<Word> range) {
    int comma = -1;
    for (int i = 0; i < range.size(); i++) {
      if (range.get(i).lower().equals(",")) {
        comma = i;
      }
    }
    if (comma < 0) {
      return true;
    }
    if (comma + 1 >= range.size() || comma == 0) {
      return false;
    }
    Word before = range.get(comma - 1);
    Word after = range.get(comma + 1);
    boolean joined =
        range.subList(comma + 1, range.size()).stream()
                .anyMatch(w -> w.lower().equals("and") || w.lower().equals("or"))
            || (after.kind() == Kind.NUMBER && before.kind() == Kind.NUMBER);
    return joined || (before.kind() == Kind.NAME && after.kind() == Kind.NAME);
  }

  private static boolean quotesPair(List<Word> words, int from, int to) {
    boolean opens = isOpeningQuote(words.get(from).text());
    boolean closes = isClosingQuote(words.get(to - 1).text());
    return opens == closes && (to - from > 2 || !opens);
  }

  private static boolean isOpeningQuote(String text) {
    return text.equals("\"") || text.equals("“") || text.equals("‘");
  }

  private static boolean isClosingQuote(String text) {
    return text.equals("\"") || text.equals("”") || text.equals("’");
  }
}
