package io.pilcrow.source.draft;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells whether the first row of a table names its columns, where its source does not say. It does
 * when each of its cells is a word of its own, none holds a value, and no column below begins with
 * words and goes on with numbers and words in turn, as the values of "Owner, Built, Length" do.
 */
final class TableHeads {
  private static final int LONGEST = 60; // characters of a name

  private static final Pattern YEAR = Pattern.compile("(?:1[89]|20)\\d\\d");

  private TableHeads() {}

  static boolean looksLikeOne(List<List<String>> rows) {
    if (rows.size() < 2 || rows.get(0).size() < 2) {
      return false;
    }
    List<String> first = rows.get(0);
    boolean names =
        first.stream().skip(1).allMatch(TableHeads::isName)
            && (first.get(0).isEmpty() || isName(first.get(0)))
            && new HashSet<>(first).size() == first.size();
    return names && (first.size() > 2 || !isOfPairs(rows));
  }

  /** "Q1" and "2024" may name a column; what else begins with a number is a value. */
  private static boolean isName(String words) {
    return !words.isEmpty()
        && words.length() <= LONGEST
        && (!isNumber(words) || YEAR.matcher(words).matches());
  }

  /** Two columns whose second is of many kinds: properties and their values. */
  private static boolean isOfPairs(List<List<String>> rows) {
    List<String> second =
        rows.stream()
            .skip(1)
            .filter(row -> row.size() > 1 && !row.get(1).isEmpty())
            .map(row -> row.get(1))
            .toList();
    long numbers = second.stream().filter(TableHeads::isNumber).count();
    return numbers > 0 && numbers < second.size();
  }

  /** Begins with a digit, a sign or the mark of a currency before it. */
  private static boolean isNumber(String words) {
    return words
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && "+-−–~<>≤≥±(".indexOf(c) < 0)
        .filter(c -> Character.getType(c) != Character.CURRENCY_SYMBOL)
        .limit(1)
        .anyMatch(Character::isDigit);
  }
}
