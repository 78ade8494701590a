package io.pilcrow.question.followup;

import io.pilcrow.question.followup.Mention.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the names in a text by their capitals, with "of" and "the" inside, and joined by "and". */
final class Names {
  private static final Set<String> INSIDE =
      Set.of("of", "the", "de", "von", "van", "al", "&", "del", "la");
  private static final Set<String> TIMES =
      Set.of(
          ("january february march april may june july august september october november december"
                  + " monday tuesday wednesday thursday friday saturday sunday christmas easter")
              .split(" "));
  private static final Set<String> BEFORE_PLACE = Set.of("in", "at", "from", "near", "to", "into");
  private static final Set<String> GROUPS =
      Set.of(
          ("ministers talks leaders countries nations officials states people members band group"
                  + " team company party government parliament police army union council committee"
                  + " brothers sisters beatles and")
              .split(" "));
  private static final Set<String> THINGS =
      Set.of(
          ("university college school church house company corporation bank street river lake"
                  + " mountain war battle treaty act law award prize museum park bridge tower"
                  + " institute society union agency department ministry office book album film"
                  + " movie show series song records festival cup league club")
              .split(" "));

  private static final Set<String> FAMILY =
      Set.of(
          ("man woman boy girl father mother son daughter brother sister wife husband child")
              .split(" "));
  private static final Set<String> ROLES =
      Set.of(
          ("king queen mayor president minister chairman chairwoman chair director leader governor"
                  + " senator ambassador secretary teacher headteacher professor doctor nurse"
                  + " author writer singer actor actress artist architect engineer founder owner"
                  + " manager coach player keeper captain pilot driver judge lawyer biologist"
                  + " scientist researcher spokesman spokeswoman")
              .split(" "));

  private Names() {}

  /**
   * @param the whether "the" goes before it
   */
  record Name(String text, boolean the, Kind kind) {}

  /** Whether the word tells of several, such as "team" or "ministers". */
  static boolean isGroup(String lower) {
    return GROUPS.contains(lower);
  }

  /** Whether the word tells of one person, such as "mayor" or "sister". */
  static boolean isPerson(String lower) {
    return ROLES.contains(lower) || FAMILY.contains(lower);
  }

  /** In the order of the text; a sentence's first word counts only with a capital after it. */
  static List<Name> in(String text) {
    List<QuestionWord> words = QuestionWord.of(text);
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

  private static boolean startsName(List<QuestionWord> words, int i) {
    QuestionWord word = words.get(i);
    boolean opens = i == 0 || ".?!:“\"".contains(words.get(i - 1).text());
    return word.isWord()
        && word.isCapitalised()
        && !SmallWords.contains(word.lower())
        && (!opens
            || i + 1 >= words.size()
            || isName(words, i + 1)
            || words.size() <= 4
            || isUsual(words, i));
  }

  /** "Kishida will" at the start of a sentence: no common word, as far as an ending tells. */
  private static boolean isUsual(List<QuestionWord> words, int i) {
    return i + 1 < words.size()
        && (SmallWords.AUXILIARIES.contains(words.get(i + 1).lower())
            || words.get(i + 1).text().matches("['’]s"));
  }

  private static boolean isName(List<QuestionWord> words, int i) {
    return i < words.size()
        && words.get(i).isWord()
        && words.get(i).isCapitalised()
        && !SmallWords.contains(words.get(i).lower());
  }

  private static int end(List<QuestionWord> words, int from) {
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

  private static Name name(String text, List<QuestionWord> words, int from, int to) {
    String name = text.substring(words.get(from).start(), words.get(to - 1).end());
    String before = from == 0 ? "" : words.get(from - 1).lower();
    boolean nounFollows = to < words.size() && words.get(to).hasContent();
    boolean ofNoun = to - from == 1 && nounFollows; // "the Kishida government"
    boolean the = before.equals("the") && !ofNoun;
    boolean ofRole = before.equals("of") && from > 1 && ROLES.contains(words.get(from - 2).lower());
    Kind kind = kind(words.subList(from, to), before);
    return new Name(name, the, ofRole && kind == Kind.PERSON ? Kind.PLACE : kind);
  }

  private static Kind kind(List<QuestionWord> name, String before) {
    String last = name.get(name.size() - 1).lower();
    if (TIMES.contains(name.get(0).lower())) {
      return Kind.TIME;
    }
    if (name.stream().anyMatch(w -> w.lower().equals("and")) || GROUPS.contains(last)) {
      return Kind.SEVERAL;
    }
    if (BEFORE_PLACE.contains(before) && (name.size() == 1 || before.matches("in|at|near|into"))) {
      return Kind.PLACE;
    }
    boolean thing =
        before.equals("the")
            || name.stream().anyMatch(w -> THINGS.contains(w.lower()) || w.lower().equals("the"))
            || name.get(0).text().matches("\\p{Lu}{2,}");
    return thing ? Kind.THING : Kind.PERSON;
  }
}
