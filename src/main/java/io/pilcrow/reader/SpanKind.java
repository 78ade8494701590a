package io.pilcrow.reader;

import io.pilcrow.reader.Word.Kind;
import java.util.List;
import java.util.Set;

/** What a stretch of words names, as far as its form tells. */
enum SpanKind {
  DATE,
  DURATION,
  MONEY,
  PERCENT,
  QUANTITY,
  NUMBER,
  LIST,
  NAME,
  NAMED_THING,
  PHRASE;

  private static final Set<String> CALENDAR =
      Set.of(
          ("january february march april june july august september october november december jan"
                  + " feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday"
                  + " friday saturday sunday today yesterday tomorrow spring summer autumn winter"
                  + " noon midnight bc ad bce ce")
              .split(" "));
  private static final Set<String> PERIODS =
      Set.of(
          ("second seconds minute minutes hour hours day days week weeks month months year years"
                  + " decade decades century centuries")
              .split(" "));

  static SpanKind of(List<Word> words) {
    boolean number = words.stream().anyMatch(w -> w.kind() == Kind.NUMBER);
    boolean allNumber =
        words.stream().allMatch(w -> w.kind() == Kind.NUMBER || w.kind() == Kind.MARK);
    if (number && has(words, Set.of("$", "£", "€", "¥", "dollars", "pounds", "euros", "yen"))) {
      return MONEY;
    }
    if (number && has(words, Set.of("%", "percent", "percentage"))) {
      return PERCENT;
    }
    if (words.stream().allMatch(SpanKind::isOfDate) && words.stream().anyMatch(SpanKind::dates)) {
      return DATE;
    }
    if (number && PERIODS.contains(words.get(words.size() - 1).lower())) {
      return DURATION;
    }
    if (allNumber) {
      return NUMBER;
    }
    if (words.size() > 2
        && words.stream().anyMatch(w -> w.lower().equals(","))
        && has(words, Set.of("and", "or"))) {
      return LIST;
    }
    if (words.get(0).kind() == Kind.NUMBER) {
      return QUANTITY;
    }
    if (words.stream().allMatch(w -> w.kind() != Kind.WORD)
        && words.stream().anyMatch(w -> w.kind() == Kind.NAME)) {
      return NAME;
    }
    return words.stream().anyMatch(w -> w.kind() == Kind.NAME) ? NAMED_THING : PHRASE;
  }

  private static boolean isOfDate(Word word) {
    return dates(word)
        || word.kind() == Kind.NUMBER
        || Set.of(",", "of", "the", "and", "to", "early", "late", "mid", "century", "next", "last")
            .contains(word.lower());
  }

  /** Whether the word alone makes a date: a month, a weekday, a year. */
  private static boolean dates(Word word) {
    if (word.lower().equals("may") || word.lower().equals("march")) {
      return Character.isUpperCase(word.text().codePointAt(0));
    }
    return CALENDAR.contains(word.lower())
        || word.lower().equals("century")
        || word.lower().matches("1[0-9]{3}s?|20[0-9]{2}s?|mid-[a-z]+");
  }

  private static boolean has(List<Word> words, Set<String> any) {
    return words.stream().anyMatch(w -> any.contains(w.lower()));
  }
}
