package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.index.keyword.KeywordView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A library at one moment: articles, vectors and words that belong together.
 *
 * @param places the passages of each article, in reading order
 */
record LibrarySnapshot(
    Map<String, Article> articles,
    Map<String, List<IndexedPassage>> places,
    PassageVectors.View vectors,
    KeywordView keywords)
    implements LibraryView {

  @Override
  public List<Hit> nearest(Embedding question, Set<String> articleIds, int k) {
    return vectors.nearest(question, articleIds, k);
  }

  @Override
  public List<Hit> matching(String words, Set<String> articleIds, int k) {
    return keywords.matching(words, articleIds, k).stream().map(this::hit).toList();
  }

  private Hit hit(KeywordView.Found found) {
    List<IndexedPassage> placed = places.getOrDefault(found.articleId(), List.of());
    return placed.get(found.ordinal()).hit(found.score());
  }
}
