package io.pilcrow.question.spelling;

import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.language.Languages;
import io.pilcrow.question.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a word that is in no article and no vocabulary as the nearest word of the articles: one
 * letter too many, too few or another, or two that changed places; two such slips in a long word.
 * Thread-safe.
 *
 * <pre>
 *   can the hospitel refuse my dog      can the hospital refuse my dog
 *   wen does it open                    when does it open
 * </pre>
 *
 * <p>An apostrophe that was left out ("cant", "whats") is put where it belongs, and not told of.
 * Names that the articles lack stay as they are where they have a capital; a name in small letters
 * one slip away from a word of the article is taken for it, and the answer says so. A question in
 * another language stays as it is.
 */
public final class NearestWords implements Spelling {
  /** A slip in a shorter word leaves too little to know it by. */
  private static final int SHORTEST = 4;

  /** From this length on, two slips still leave a word that is plainly meant. */
  private static final int LONG = 9;

  /** Characters of the articles that are looked through: some tens of milliseconds. */
  private static final int MOST_READ = 2_000_000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-.&/][\\p{L}\\p{N}]+)*");

  private static final Pattern ENDING = Pattern.compile("(?:ing|ers?|ed|d|es|s|ly|y|ness)$");

  private final Predicate<String> vocabulary;

  /**
   * @param vocabulary whether a word in lower case is one of the language
   */
  public NearestWords(Predicate<String> vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public Mended mend(String typed, Iterable<String> texts) {
    String question = Apostrophes.put(typed);
    List<Word> words = Words.of(question);
    if (isForeign(words)) {
      return new Mended(typed, List.of());
    }
    List<Word> unknown = words.stream().filter(this::isUnknown).toList();
    Map<String, Integer> known =
        unknown.isEmpty() && words.stream().limit(1).noneMatch(NearestWords::mayAsk)
            ? Map.of()
            : wordsLike(unknown, words, texts);
    List<Change> changes = new ArrayList<>();
    StringBuilder mended = new StringBuilder();
    int done = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      Optional<String> meant =
          (i == 0 && mayAsk(word) ? questionWord(word.lower(), known) : Optional.<String>empty())
              .or(() -> unknown.contains(word) ? nearest(word.lower(), known) : Optional.empty());
      if (meant.isPresent()) {
        mended.append(question, done, word.start()).append(meant.get());
        done = word.end();
        changes.add(new Change(word.text(), meant.get()));
      }
    }
    return new Mended(mended.append(question.substring(done)).toString(), changes);
  }

  /** "hola", "wann": words of another language, among them none that English holds together. */
  private static boolean isForeign(List<Word> words) {
    return words.stream().noneMatch(WordList.FUNCTION::contains)
        && Languages.ofQuestion(words.stream().map(Word::lower).toList()).isPresent();
  }

  private boolean isUnknown(Word word) {
    return word.hasContent()
        && word.lower().length() >= SHORTEST
        && !word.isCapitalised()
        && word.lower().chars().noneMatch(Character::isDigit)
        && !isOfTheLanguage(word.lower());
  }

  private boolean isOfTheLanguage(String lower) {
    String stem = ENDING.matcher(lower).replaceFirst("");
    return vocabulary.test(lower) || vocabulary.test(stem) || vocabulary.test(stem + "e");
  }

  /** A first word in small letters that holds nothing together: "wen", "hens". */
  private static boolean mayAsk(Word word) {
    return word.hasContent() && !word.isCapitalised();
  }

  /** The words of the texts that may be meant, with how often each is there. */
  private static Map<String, Integer> wordsLike(
      List<Word> unknown, List<Word> all, Iterable<String> texts) {
    Set<String> asked = new HashSet<>();
    all.forEach(word -> asked.add(word.lower()));
    Map<String, Integer> like = new HashMap<>();
    int read = 0;
    for (String text : texts) {
      Matcher matcher = WORD.matcher(text);
      while (matcher.find()) {
        String word = matcher.group().toLowerCase(Locale.ROOT);
        if (asked.contains(word)
            || unknown.stream().anyMatch(u -> slips(u.lower(), word) <= allowed(u.lower()))) {
          like.merge(word, 1, Integer::sum);
        }
      }
      read += text.length();
      if (read > MOST_READ) {
        break;
      }
    }
    return like;
  }

  private static Optional<String> nearest(String typed, Map<String, Integer> known) {
    if (known.containsKey(typed)) {
      return Optional.empty();
    }
    return known.keySet().stream()
        .filter(word -> slips(typed, word) <= allowed(typed))
        .min(
            Comparator.comparingInt((String word) -> slips(typed, word))
                .thenComparing(word -> endsAlike(typed, word) ? 0 : 1)
                .thenComparing(word -> -known.getOrDefault(word, 0))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Of "smell" and "smells" the second is meant by "smels". */
  private static boolean endsAlike(String a, String b) {
    return a.charAt(a.length() - 1) == b.charAt(b.length() - 1);
  }

  private static int allowed(String typed) {
    return typed.length() >= LONG ? 2 : 1;
  }

  /** A question word that lost a letter or had two change places. */
  private static Optional<String> questionWord(String typed, Map<String, Integer> known) {
    if (known.containsKey(typed)) {
      return Optional.empty();
    }
    return WordList.QUESTION.words().stream()
        .filter(word -> word.charAt(0) == typed.charAt(0) && word.length() >= typed.length())
        .filter(word -> slips(typed, word) == 1 && !isOtherLetter(typed, word))
        .min(Comparator.naturalOrder());
  }

  private static boolean isOtherLetter(String typed, String word) {
    int others = 0;
    for (int i = 0; i < Math.min(typed.length(), word.length()); i++) {
      others += typed.charAt(i) == word.charAt(i) ? 0 : 1;
    }
    return typed.length() == word.length() && others == 1;
  }

  /**
   * How many slips lie between two words, up to 2; 3 where there are more, or where the first
   * letters differ by more than a change of places. Optimal string alignment: Damerau, <a
   * href="https://doi.org/10.1145/363958.363994">A technique for computer detection and correction
   * of spelling errors</a>, 1964.
   */
  static int slips(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2
        || (a.charAt(0) != b.charAt(0) && (a.length() < 2 || a.charAt(1) != b.charAt(0)))) {
      return 3;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return Math.min(3, last[b.length()]);
  }
}
