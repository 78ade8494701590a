package io.pilcrow.reader.kind;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.reader.near.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a question sets beside each other, and what it compares them by, as stems.
 *
 * <pre>
 *   price for adults and children                 adult         child          by price
 *   are adult or child lessons dearer             adult lesson  child lesson
 *   is the H4 heavier than the H2                 h4            h2
 *   how does the new model differ from the old    new model     old
 * </pre>
 */
record Sides(Set<String> one, Set<String> other, Set<String> by) {
  private static final Set<String> BETWEEN =
      Set.of("vs", "vs.", "versus", "than", "compared", "opposed", "from", "with", "and", "or");

  private static final Set<String> ITSELF = Set.of("it", "this", "they", "these", "he", "she");

  /** Behind "compared" and "opposed". */
  private static final Set<String> GO_ON = Set.of("to", "with");

  /** The first pair of words with a side on both of their sides; empty where there is none. */
  static Optional<Sides> of(String question, Subject subject) {
    List<Word> words = Words.of(question);
    for (int i = 1; i + 1 < words.size(); i++) {
      if (BETWEEN.contains(words.get(i).lower())) {
        Set<String> one = before(words, i);
        Set<String> other = behind(words, i + 1);
        if (one.isEmpty() && words.stream().limit(i).anyMatch(w -> ITSELF.contains(w.lower()))) {
          one =
              Set.of(words.get(i).lower()); // "how is it different from": the article's own matter
        }
        if (!one.isEmpty() && !other.isEmpty() && !one.equals(other)) {
          return Optional.of(shared(one, other, subject.of(question, ComparisonAnswerer.KIND)));
        }
      }
    }
    return Optional.empty();
  }

  /** The content words that end before "than" in "the H4 is heavier than". */
  private static Set<String> before(List<Word> words, int at) {
    int end = at;
    while (end > 0 && !isOfSide(words.get(end - 1)) && words.get(end - 1).isWord()) {
      end--;
    }
    int from = end;
    while (from > 0
        && isOfSide(words.get(from - 1))
        && !(from < end
            && WordList.VERB.contains(words.get(from - 1)))) { // "use", of "use polling"
      from--;
    }
    return keys(words.subList(from, end));
  }

  private static Set<String> behind(List<Word> words, int at) {
    int from = at;
    while (from < words.size()
        && !isOfSide(words.get(from))
        && (words.get(from).isWord() && !WordList.QUESTION.contains(words.get(from))
            || words.get(from).lower().equals("."))) {
      from++;
    }
    int to = from;
    while (to < words.size() && isOfSide(words.get(to))) {
      to++;
    }
    return keys(words.subList(from, to));
  }

  private static Set<String> keys(List<Word> words) {
    return words.stream().map(Word::key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isOfSide(Word word) {
    return word.hasContent()
        && !WordList.CONTRAST.contains(word)
        && !WordList.COMPARING.contains(word)
        && !GO_ON.contains(word.lower());
  }

  /** "Adult or child lessons", "Wren 16 or 20": what both share stands at one alone. */
  private static Sides shared(Set<String> one, Set<String> other, Set<String> all) {
    Set<String> first = new LinkedHashSet<>(one);
    Set<String> second = new LinkedHashSet<>(other);
    boolean itself = BETWEEN.containsAll(one);
    if (one.size() == 1 && other.size() > 1 && !itself) {
      first.add(List.copyOf(other).get(other.size() - 1));
    } else if (other.size() == 1 && one.size() > 1 && isNumber(other)) {
      second.addAll(List.copyOf(one).subList(0, one.size() - 1));
    }
    Set<String> by = new LinkedHashSet<>(all);
    by.removeAll(first);
    by.removeAll(second);
    return new Sides(first, second, by);
  }

  private static boolean isNumber(Set<String> side) {
    return side.iterator().next().chars().allMatch(Character::isDigit);
  }

  Set<String> both() {
    Set<String> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  Set<String> onlyOne() {
    return less(one, other);
  }

  Set<String> onlyOther() {
    return less(other, one);
  }

  private static Set<String> less(Set<String> side, Set<String> than) {
    Set<String> own = new LinkedHashSet<>(side);
    own.removeAll(than);
    return own.isEmpty() ? side : own;
  }
}
