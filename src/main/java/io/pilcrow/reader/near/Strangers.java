package io.pilcrow.reader.near;

import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Article;
import io.pilcrow.english.Words;
import io.pilcrow.reader.table.TableQuestion;
import io.pilcrow.reader.table.TableQuestion.Term;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.ArticleTexts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns away evidence from articles that never name what the question is about: of the pump C400 a
 * page about the pump A200 says nothing, in whatever words. A name is what has a capital inside the
 * sentence, or letters and digits; an abbreviation may be spelled out in the article and is none.
 * Of the answerable questions of SQuAD 2.0's dev set 1.2% name what is nowhere in their article,
 * half of them misspelt; of the others 5.6%.
 */
public final class Strangers {
  private static final int SHORTEST = 3; // letters of a name
  private static final int ENDING = 3; // letters by which forms of a name differ
  private static final double MOST_CAPITALS = 0.6; // of the words; more is a way of writing

  private final ArticleTexts texts;

  public Strangers(ArticleTexts texts) {
    this.texts = texts;
  }

  /** The evidence from articles that name what the question names. */
  public Evidence without(String question, Evidence evidence) {
    List<String> names = names(question);
    return names.isEmpty()
        ? evidence
        : new Evidence(
            evidence.candidates().stream()
                .filter(found -> names.stream().allMatch(name -> isIn(found.article(), name)))
                .toList(),
            evidence.articles());
  }

  private static List<String> names(String question) {
    TableQuestion asked = new TableQuestion(question);
    long capitals =
        asked.terms().stream()
            .filter(t -> Character.isUpperCase(t.word().text().charAt(0)))
            .count();
    if (capitals > MOST_CAPITALS * asked.terms().size()) {
      return asked.terms().stream().map(t -> t.word().text()).filter(Strangers::isCode).toList();
    }
    return asked.terms().stream()
        .filter(asked::isName)
        .map(Term::word)
        .map(word -> word.text())
        .filter(text -> isCode(text) || isName(text))
        .toList();
  }

  /** "C400", "A-12": letters and digits, but no "1990s", "2nd" or "5km". */
  private static boolean isCode(String text) {
    return Character.isUpperCase(text.charAt(0)) && text.chars().anyMatch(Character::isDigit);
  }

  private static boolean isName(String text) {
    return text.length() >= SHORTEST
        && text.chars().allMatch(Character::isLetter)
        && !text.equals(text.toUpperCase(Locale.ROOT))
        && text.substring(1).equals(text.substring(1).toLowerCase(Locale.ROOT));
  }

  private boolean isIn(Article article, String name) {
    ArticleText text = texts.of(article);
    Set<String> keys = Words.keys(name);
    String lower = name.toLowerCase(Locale.ROOT);
    int shared = Math.max(SHORTEST, lower.length() - ENDING);
    String root = lower.substring(0, Math.min(lower.length(), shared));
    return keys.isEmpty()
        || keys.stream().anyMatch(text::knows)
        || !isCode(name) && text.knowsBeginning(root)
        || article.title().toLowerCase(Locale.ROOT).contains(isCode(name) ? lower : root)
        || article.paragraphs().stream()
            .flatMap(paragraph -> paragraph.headings().stream())
            .anyMatch(heading -> heading.toLowerCase(Locale.ROOT).contains(lower));
  }
}
