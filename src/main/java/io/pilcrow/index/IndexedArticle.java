package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.embedding.Embedding;
import java.util.List;
import java.util.stream.IntStream;

/** An article ready to be kept: its passages, and a vector for each, in the same order. */
record IndexedArticle(Article article, List<Passage> passages, List<Embedding> embeddings) {
  IndexedArticle {
    passages = List.copyOf(passages);
    embeddings = List.copyOf(embeddings);
    if (passages.size() != embeddings.size()) {
      throw new IllegalArgumentException(
          "%d passages need as many embeddings, got %d"
              .formatted(passages.size(), embeddings.size()));
    }
  }

  List<IndexedPassage> placed() {
    return IntStream.range(0, passages.size())
        .mapToObj(i -> new IndexedPassage(article, passages.get(i), i))
        .toList();
  }
}
