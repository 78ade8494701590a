package io.pilcrow.reader.table;

import io.pilcrow.english.Word;
import io.pilcrow.english.Word.Kind;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A question as it is asked of a table: its words that mean something, each with the words beside
 * it, which tell what names a thing ("of the lamp") from what is asked of it ("does it cost").
 */
public final class TableQuestion {
  /** What stands before a thing that is named. */
  private static final Set<String> BEFORE_A_NAME =
      Set.of(
          ("a an the this that these those any every each of in on at by for with from to into per"
                  + " my our your his her its their")
              .split(" "));

  private static final Pattern BY_NAME =
      Pattern.compile(
          "(?i)^\\W*(?:(?:in|on|at|to|from|into|by|for|under|of|with) )?(?:which|what)\\b(?!\\s+(?:do|does|did|has"
              + "|have|happens?|happened|can|could|will|would)\\b)");

  /**
   * A word that means something.
   *
   * @param place among all words, from 0
   */
  public record Term(Word word, int place) {
    String key() {
      return word.key();
    }
  }

  private final List<Word> words;
  private final List<Term> terms = new ArrayList<>();
  private final boolean hasCapitals;

  public TableQuestion(String question) {
    words = Words.of(question).stream().filter(word -> word.kind() != Kind.MARK).toList();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).hasContent()) {
        terms.add(new Term(words.get(i), i));
      }
    }
    hasCapitals = !question.equals(question.toUpperCase(Locale.ROOT));
  }

  /** "What is the price of …", "In which room …": asks for what is named, not who or why. */
  public static boolean asksByName(String question) {
    return BY_NAME.matcher(question).find();
  }

  public List<Term> terms() {
    return terms;
  }

  boolean isFirst(Term term) {
    return terms.get(0).equals(term);
  }

  /** The term that stands right behind another; none where a word is between. */
  boolean isRightBefore(Term term, Term next) {
    return term.place() + 1 == next.place();
  }

  /** "boat for Oslo": says what the named thing is. */
  boolean isSaidOf(Term term, Term next) {
    return next.place() == term.place() + 2
        && BEFORE_A_NAME.contains(words.get(term.place() + 1).lower())
        && isName(next);
  }

  /** "the lamp", "of lamps": it names a thing. */
  boolean followsAnArticle(Term term) {
    return term.place() > 0 && BEFORE_A_NAME.contains(words.get(term.place() - 1).lower());
  }

  /** A name by its looks: with a digit, or with a capital inside a sentence. */
  public boolean isName(Term term) {
    String text = term.word().text();
    return looksLikeAName(text, hasCapitals && term.place() > 0);
  }

  static boolean looksLikeAName(String text, boolean capitalsCount) {
    return text.chars().anyMatch(Character::isDigit)
        || capitalsCount && Character.isUpperCase(text.codePointAt(0));
  }
}
