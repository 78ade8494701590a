package io.pilcrow.suggest;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.english.CalendarNames;
import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Asks what an article says about its headings, and about the names it uses most: there is
 * something to ask of every article, also where no sentence turns into a question.
 */
public final class TopicQuestions implements QuestionIdeas {
  private static final String ABOUT = "What does it say about %s?";
  private static final String HOW = "How do I %s?";

  /** "3.2 Water" is about water. */
  private static final Pattern NUMBER = Pattern.compile("^\\s*\\d+(?:\\.\\d+)*[.)]?\\s+");

  private static final Set<String> ARTICLES = Set.of("the", "a", "an");
  private static final int MOST_CAPITALS = 4; // letters of an abbreviation
  private static final int MOST_WORDS = 6; // of a heading
  private static final int OFTEN = 2;
  private static final int MOST_NAMES = 6;

  @Override
  public Optional<List<SuggestedQuestion>> starters(Article article) {
    List<SuggestedQuestion> ideas = new ArrayList<>();
    for (Block block : article.blocks()) {
      if (block instanceof Heading heading) {
        about(NUMBER.matcher(heading.text()).replaceFirst("")).ifPresent(ideas::add);
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

  /** "Rotate the secret" is something to do, and "Before you start" is about nothing. */
  private static Optional<SuggestedQuestion> about(String heading) {
    List<Word> words = Words.of(heading);
    if (!isTopic(heading) || words.isEmpty()) {
      return Optional.empty();
    }
    String asked = inSentence(heading);
    Word first = words.get(0);
    boolean toDo = words.size() > 1 && isToDo(asked);
    return toDo || first.hasContent() || ARTICLES.contains(first.lower())
        ? Optional.of(new SuggestedQuestion((toDo ? HOW : ABOUT).formatted(asked)))
        : Optional.empty();
  }

  private static boolean isTopic(String heading) {
    return !heading.matches("(?s).*[?:,“”\"].*")
        && heading.split("\\s+").length <= MOST_WORDS
        && Words.of(heading).stream().noneMatch(WordList.READER::contains)
        && !says(heading);
  }

  /** "Booking opens on Tuesday" says something, and is no topic. */
  private static boolean says(String heading) {
    List<Word> words = Words.of(heading);
    List<PartOfSpeech> parts = PartOfSpeech.of(words);
    return IntStream.range(1, words.size())
        .anyMatch(
            i ->
                parts.get(i) == PartOfSpeech.VERB && !words.get(i).lower().matches(".*(?:ing|ed)"));
  }

  /** Whether it begins with a verb in its plain form. */
  private static boolean isToDo(String heading) {
    List<Word> words = Words.of(heading);
    return words.get(0).hasContent()
        && !words.get(0).lower().matches(".*(?:ing|ed|s)")
        && PartOfSpeech.of(words).get(0) == PartOfSpeech.VERB;
  }

  /** "Where to park" within a sentence begins in lower case; "Fair Housing Act" stays. */
  private static String inSentence(String heading) {
    List<Word> words = Words.of(heading).stream().filter(Word::isWord).toList();
    boolean name = words.size() > 1 && words.get(1).isCapitalised();
    int first = heading.offsetByCodePoints(0, 1);
    if (words.stream().allMatch(word -> word.text().equals(word.text().toUpperCase(Locale.ROOT)))
        && heading.length() > MOST_CAPITALS) {
      return heading.toLowerCase(Locale.ROOT);
    }
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
        boolean isDate = CalendarNames.name(word.lower()).isPresent();
        if (inside
            && !isDate
            && word.isCapitalised()
            && word.hasContent()
            && word.text().length() > 2) {
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
