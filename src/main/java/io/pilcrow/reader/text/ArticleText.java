package io.pilcrow.reader.text;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.english.Forms;
import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * An article, taken apart into sentences and words once for all questions. Immutable.
 *
 * <p>A word weighs more the fewer sentences have it: its inverse document frequency with sentences
 * for documents, ln(1 + sentences / sentences that have it).
 */
public final class ArticleText {
  /** A longer article is looked at up to here; retrieval still finds what stands behind. */
  static final int MOST_SENTENCES = 6_000;

  /** Of a word that stands in a heading above the sentence, or in the sentence before. */
  private static final double FROM_AROUND = 0.5;

  private final Article article;
  private final List<Sentence> sentences = new ArrayList<>();
  private final Map<String, List<Sentence>> byParagraph = new LinkedHashMap<>();
  private final NavigableMap<String, Integer> frequency = new TreeMap<>();
  private final Forms forms;

  ArticleText(Article article, Sentences splitter) {
    this.article = article;
    for (Block block : article.blocks()) {
      if (block instanceof Paragraph paragraph && sentences.size() < MOST_SENTENCES) {
        add(paragraph, splitter);
      } else if (block instanceof Heading heading) {
        count(Words.keys(heading.text()));
      }
    }
    forms = Forms.of(allWords());
  }

  private List<Word> allWords() {
    List<Word> words = new ArrayList<>(Words.of(article.title()));
    sentences.forEach(sentence -> words.addAll(sentence.words()));
    for (Block block : article.blocks()) {
      if (block instanceof Heading heading) {
        words.addAll(Words.of(heading.text()));
      }
    }
    return words;
  }

  private void add(Paragraph paragraph, Sentences splitter) {
    List<Sentence> own = new ArrayList<>();
    for (Span span : splitter.in(paragraph.text())) {
      Sentence sentence =
          new Sentence(
              article,
              paragraph,
              span,
              sentences.size(),
              own.isEmpty(),
              Words.of(span.of(paragraph.text())));
      own.add(sentence);
      sentences.add(sentence);
      count(sentence.keys());
    }
    byParagraph.put(paragraph.id(), List.copyOf(own));
  }

  private void count(Set<String> keys) {
    keys.forEach(key -> frequency.merge(key, 1, Integer::sum));
  }

  public Article article() {
    return article;
  }

  public List<Sentence> sentences() {
    return sentences;
  }

  public List<Sentence> of(Paragraph paragraph) {
    return byParagraph.getOrDefault(paragraph.id(), List.of());
  }

  public boolean knows(String key) {
    return frequency.containsKey(key);
  }

  /** The words of its title, headings and paragraphs. */
  public Forms forms() {
    return forms;
  }

  /** Whether a word begins with these letters: another form of one that the stemmer keeps apart. */
  public boolean knowsBeginning(String letters) {
    return frequency.ceilingKey(letters) != null
        && frequency.ceilingKey(letters).startsWith(letters);
  }

  public double weight(String key) {
    return Math.log(1 + (sentences.size() + 1.0) / frequency.getOrDefault(key, 1));
  }

  /**
   * How much of {@code wanted} a text has by itself and with what stands around it, 0 to 1. What
   * only stands around counts half.
   */
  public double coverage(Set<String> wanted, Set<String> own, Set<String> around) {
    double alone = coverage(wanted, own);
    Set<String> both = new HashSet<>(own);
    both.addAll(around);
    return alone + FROM_AROUND * (coverage(wanted, both) - alone);
  }

  /** How much of {@code wanted} is in {@code had}, by weight, 0 to 1; 0 of nothing. */
  public double coverage(Collection<String> wanted, Set<String> had) {
    double all = 0;
    double found = 0;
    for (String key : wanted) {
      all += weight(key);
      found += had.contains(key) ? weight(key) : 0;
    }
    return all == 0 ? 0 : found / all;
  }
}
