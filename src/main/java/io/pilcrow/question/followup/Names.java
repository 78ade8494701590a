package io.pilcrow.question.followup;

import io.pilcrow.english.CalendarNames;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.followup.Mention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the names in a text by their capitals, with "of" and "the" inside, and joined by "and". */
final class Names {
  private static final Set<String> INSIDE =
      Set.of("of", "the", "de", "von", "van", "al", "&", "del", "la");
  private static final Set<String> FEASTS = Set.of("christmas", "easter");
  private static final Set<String> BEFORE_PLACE = Set.of("in", "at", "from", "near", "to", "into");

  private Names() {}

  /**
   * @param the whether "the" goes before it
   */
  record Name(String text, boolean the, Kind kind) {}

  /** Whether the word tells of several, such as "team" or "ministers". */
  static boolean isGroup(String lower) {
    return WordList.GROUP.contains(lower);
  }

  /** Whether the word tells of one person, such as "mayor" or "sister". */
  static boolean isPerson(String lower) {
    return WordList.PERSON.contains(lower);
  }

  /** In the order of the text; a sentence's first word counts only with a capital after it. */
  static List<Name> in(String text) {
    List<Word> words = Words.of(text);
    List<Name> names = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      if (!startsName(words, i)) {
        i++;
        continue;
      }
      int end = end(words, i);
      names.add(name(text, words, i, end));
      i = end;
    }
    return names;
  }

  private static boolean startsName(List<Word> words, int i) {
    Word word = words.get(i);
    boolean opens = i == 0 || ".?!:“\"".contains(words.get(i - 1).text());
    return word.isWord()
        && word.isCapitalised()
        && word.hasContent()
        && (!opens
            || i + 1 >= words.size()
            || isName(words, i + 1)
            || words.size() <= 4
            || isUsual(words, i));
  }

  /** "Kishida will" at the start of a sentence: no common word, as far as an ending tells. */
  private static boolean isUsual(List<Word> words, int i) {
    return i + 1 < words.size()
        && (WordList.AUXILIARY.contains(words.get(i + 1))
            || words.get(i + 1).text().matches("['’]s"));
  }

  private static boolean isName(List<Word> words, int i) {
    return i < words.size()
        && words.get(i).isWord()
        && words.get(i).isCapitalised()
        && words.get(i).hasContent();
  }

  private static int end(List<Word> words, int from) {
    int end = from + 1;
    while (end < words.size()) {
      if (isName(words, end)) {
        end++;
      } else if (INSIDE.contains(words.get(end).lower()) && isName(words, end + 1)) {
        end += 2;
      } else if (INSIDE.contains(words.get(end).lower())
          && end + 1 < words.size()
          && INSIDE.contains(words.get(end + 1).lower())
          && isName(words, end + 2)) {
        end += 3;
      } else if (words.get(end).lower().equals("and") && isName(words, end + 1)) {
        end += 2;
      } else {
        break;
      }
    }
    return end;
  }

  private static Name name(String text, List<Word> words, int from, int to) {
    String name = text.substring(words.get(from).start(), words.get(to - 1).end());
    String before = from == 0 ? "" : words.get(from - 1).lower();
    boolean nounFollows = to < words.size() && words.get(to).hasContent();
    boolean ofNoun = to - from == 1 && nounFollows; // "the Kishida government"
    boolean the = before.equals("the") && !ofNoun;
    boolean ofRole =
        before.equals("of") && from > 1 && WordList.PERSON.contains(words.get(from - 2).lower());
    Kind kind = kind(words.subList(from, to), before);
    return new Name(name, the, ofRole && kind == Kind.PERSON ? Kind.PLACE : kind);
  }

  private static Kind kind(List<Word> name, String before) {
    String last = name.get(name.size() - 1).lower();
    String firstWord = name.get(0).lower();
    if (CalendarNames.name(firstWord).isPresent() || FEASTS.contains(firstWord)) {
      return Kind.TIME;
    }
    if (name.stream().anyMatch(w -> w.lower().equals("and")) || WordList.GROUP.contains(last)) {
      return Kind.SEVERAL;
    }
    if (BEFORE_PLACE.contains(before) && (name.size() == 1 || before.matches("in|at|near|into"))) {
      return Kind.PLACE;
    }
    boolean thing =
        before.equals("the")
            || name.stream()
                .anyMatch(w -> WordList.THING.contains(w.lower()) || w.lower().equals("the"))
            || name.get(0).text().matches("\\p{Lu}{2,}");
    return thing ? Kind.THING : Kind.PERSON;
  }
}
