package io.pilcrow.suggest;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns plain sentences of an article into questions by moving their words, as Heilman and Smith
 * do, <a href="https://aclanthology.org/N10-1086/">Good Question!</a>, 2010, with a few patterns in
 * the place of a parser: what matches none is left alone. A heading that asks is a question as it
 * stands. English only; other languages give no ideas.
 */
public final class SentenceQuestions implements QuestionIdeas {
  private static final int LONGEST_SENTENCE = 220;

  /** Sentences; a longer article is asked about its beginning. */
  private static final int MOST_SENTENCES = 400;

  private final Sentences sentences;

  public SentenceQuestions(Sentences sentences) {
    this.sentences = sentences;
  }

  /** One of every paragraph first, in their order, then the second ones. */
  @Override
  public Optional<List<SuggestedQuestion>> starters(Article article) {
    List<List<SuggestedQuestion>> rounds = new ArrayList<>();
    int read = 0;
    for (Block block : article.blocks()) {
      List<SuggestedQuestion> ideas = new ArrayList<>();
      if (block instanceof Heading heading && heading.text().endsWith("?")) {
        ideas.add(new SuggestedQuestion(heading.text()));
      } else if (block instanceof Paragraph paragraph
          && paragraph.kind() == Paragraph.Kind.PROSE
          && read < MOST_SENTENCES) {
        for (Span span : sentences.in(paragraph.text())) {
          read++;
          String sentence = span.of(paragraph.text()).strip();
          if (sentence.length() <= LONGEST_SENTENCE) {
            ideas.addAll(SentencePatterns.about(sentence));
          }
        }
      }
      for (int i = 0; i < ideas.size(); i++) {
        if (rounds.size() <= i) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(i).add(ideas.get(i));
      }
    }
    return Optional.of(rounds.stream().flatMap(List::stream).toList());
  }

  /** Those that share most words with what was said, and are not answered by it. */
  @Override
  public Optional<List<SuggestedQuestion>> followUps(
      Article article, String question, String answer) {
    Set<String> said = Words.keys(question + " " + answer);
    String known = answer.toLowerCase(Locale.ROOT);
    return starters(article)
        .map(
            ideas ->
                ideas.stream()
                    .filter(idea -> idea.answer().isEmpty() || !isIn(idea.answer(), known))
                    .sorted(
                        Comparator.comparingLong((SuggestedQuestion idea) -> shared(idea, said))
                            .reversed())
                    .toList());
  }

  private static boolean isIn(String words, String text) {
    return text.contains(words.toLowerCase(Locale.ROOT));
  }

  private static long shared(SuggestedQuestion idea, Set<String> said) {
    return Words.keys(idea.question()).stream().filter(said::contains).count();
  }
}
