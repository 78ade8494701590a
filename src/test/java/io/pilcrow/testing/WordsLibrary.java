package io.pilcrow.testing;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.article.Span;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.index.Hit;
import io.pilcrow.index.Library;
import io.pilcrow.index.LibraryView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A library without a model: one passage a paragraph, found by the words it shares with the
 * question. Deterministic and thread-safe.
 */
public final class WordsLibrary implements Library {
  private volatile Map<String, Article> articles = Map.of();

  public static WordsLibrary of(Article... articles) {
    WordsLibrary library = new WordsLibrary();
    for (Article article : articles) {
      library.put(article, done -> {});
    }
    return library;
  }

  @Override
  public synchronized boolean put(Article article, PassageProgress progress) {
    Article before = articles.get(article.id());
    if (before != null && before.version().equals(article.version())) {
      return false;
    }
    Map<String, Article> next = new LinkedHashMap<>(articles);
    next.put(article.id(), article);
    articles = next;
    int all = article.paragraphs().size();
    for (int done = 1; done <= all; done++) {
      progress.at(done, all);
    }
    return true;
  }

  @Override
  public synchronized boolean remove(String articleId) {
    Map<String, Article> next = new LinkedHashMap<>(articles);
    boolean removed = next.remove(articleId) != null;
    articles = next;
    return removed;
  }

  @Override
  public LibraryView view() {
    return new View(articles);
  }

  @Override
  public void close() {}

  private record View(Map<String, Article> articles) implements LibraryView {
    @Override
    public List<Hit> nearest(Embedding question, Set<String> articleIds, int k) {
      return List.of();
    }

    @Override
    public List<Hit> matching(String words, Set<String> articleIds, int k) {
      Set<String> wanted = words(words);
      List<Hit> hits = new ArrayList<>();
      for (Article article : articles.values()) {
        if (!articleIds.isEmpty() && !articleIds.contains(article.id())) {
          continue;
        }
        for (Paragraph paragraph : article.paragraphs()) {
          Set<String> shared = words(paragraph.text());
          shared.retainAll(wanted);
          if (!shared.isEmpty()) {
            hits.add(new Hit(article, passage(article, paragraph), shared.size()));
          }
        }
      }
      hits.sort(
          Comparator.comparingDouble(Hit::score)
              .reversed()
              .thenComparing(hit -> hit.article().id())
              .thenComparing(hit -> hit.passage().paragraph().number()));
      return hits.subList(0, Math.min(k, hits.size()));
    }

    private static Passage passage(Article article, Paragraph paragraph) {
      return new Passage(
          paragraph.id() + "/0",
          article.id(),
          article.title(),
          paragraph,
          new Span(0, paragraph.text().length()));
    }

    private static Set<String> words(String text) {
      Set<String> words =
          new LinkedHashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
      words.removeIf(word -> word.length() < 3);
      return words;
    }
  }
}
