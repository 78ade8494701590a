package io.pilcrow.suggest;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Asks what an article says about its headings, and about the names it uses most: there is
 * something to ask of every article, also where no sentence turns into a question.
 */
public final class TopicQuestions implements QuestionIdeas {
  private static final String ABOUT = "What does it say about %s?";
  private static final int MOST_WORDS = 6; // of a heading
  private static final int OFTEN = 2;
  private static final int MOST_NAMES = 6;

  @Override
  public Optional<List<SuggestedQuestion>> starters(Article article) {
    List<SuggestedQuestion> ideas = new ArrayList<>();
    for (Block block : article.blocks()) {
      if (block instanceof Heading heading && isTopic(heading.text())) {
        ideas.add(new SuggestedQuestion(ABOUT.formatted(inSentence(heading.text()))));
      }
    }
    names(article).forEach(name -> ideas.add(new SuggestedQuestion(ABOUT.formatted(name))));
    return Optional.of(ideas);
  }

  /** The same: what was asked is left out by whoever shows them. */
  @Override
  public Optional<List<SuggestedQuestion>> followUps(
      Article article, String question, String answer) {
    return starters(article);
  }

  private static boolean isTopic(String heading) {
    return !heading.endsWith("?")
        && !heading.endsWith(":")
        && heading.split("\\s+").length <= MOST_WORDS;
  }

  /** "Where to park" within a sentence begins in lower case; "Fair Housing Act" stays. */
  private static String inSentence(String heading) {
    List<Word> words = Words.of(heading).stream().filter(Word::isWord).toList();
    boolean name = words.size() > 1 && words.get(1).isCapitalised();
    int first = heading.offsetByCodePoints(0, 1);
    return name || words.size() == 1 && words.get(0).text().matches("\\p{Lu}{2,}")
        ? heading
        : heading.substring(0, first).toLowerCase(Locale.ROOT) + heading.substring(first);
  }

  /** Words with a capital inside sentences, the most used first. */
  private static List<String> names(Article article) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Paragraph paragraph : article.paragraphs()) {
      List<Word> words = Words.of(paragraph.text());
      for (int i = 1; i < words.size(); i++) {
        boolean inside = words.get(i - 1).isWord();
        Word word = words.get(i);
        if (inside && word.isCapitalised() && word.hasContent() && word.text().length() > 2) {
          counts.merge(word.text(), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= OFTEN)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed()) // stable
        .limit(MOST_NAMES)
        .map(Map.Entry::getKey)
        .toList();
  }
}
