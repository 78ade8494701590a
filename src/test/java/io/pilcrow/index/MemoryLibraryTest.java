package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.article.TooLongException;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryLibraryTest implements LibraryContract {
  @Override
  public Library library(HashedWordsEmbedder embedder) {
    return new MemoryLibrary(embedder, new ParagraphSplitter());
  }

  @Test
  @DisplayName("security-22: the passages of a new article are counted before any is embedded")
  void anArticleOfMorePassagesThanItMayHaveIsNotEmbedded() {
    HashedWordsEmbedder embedder = new HashedWordsEmbedder("words");
    Article article = Articles.warranty();
    int passages = new ParagraphSplitter().split(article).size();
    Library narrow = library(embedder, passages - 1);

    assertThatThrownBy(() -> narrow.put(article, (done, all) -> fail("embedded")))
        .isInstanceOf(TooLongException.class)
        .hasMessageContaining("more than %d passages".formatted(passages - 1));
    assertThat(narrow.view().articles()).isEmpty();
    assertThat(library(embedder, passages).put(article, (done, all) -> {})).isTrue();
  }

  private static Library library(HashedWordsEmbedder embedder, int passages) {
    ArticleSize most = new ArticleSize(1000, passages, 100_000);
    return new MemoryLibrary(embedder, new ParagraphSplitter(), most);
  }
}
