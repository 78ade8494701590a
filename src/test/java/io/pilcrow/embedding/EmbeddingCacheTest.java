package io.pilcrow.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilcrow.article.Article;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
  @TempDir Path folder;

  @Test
  void theSecondProcessEmbedsNothing() {
    List<Embedding> first = embedded("words@1", 3, Articles.warranty());

    List<Embedding> second = embedded("words@1", 0, Articles.warranty());

    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).vector()).containsExactly(first.get(i).vector(), within(1e-6f));
    }
  }

  @Test
  void onlyWhatIsNewIsEmbedded() {
    embedded("words@1", 3, Articles.warranty());
    int lighthouse = new ParagraphSplitter().split(Articles.lighthouse()).size();

    embedded("words@1", lighthouse, Articles.warranty(), Articles.lighthouse());
    embedded("words@1", 0, Articles.warranty(), Articles.lighthouse());
  }

  @Test
  void vectorsOfAnotherModelAndDamagedOnesAreMadeAnew() throws IOException {
    embedded("words@1", 3, Articles.warranty());
    embedded("words@2", 3, Articles.warranty());

    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      Path file = files.findFirst().orElseThrow();
      byte[] content = Files.readAllBytes(file);
      content[content.length / 2] ^= 1;
      Files.write(file, content);
    }
    embedded("words@2", 3, Articles.warranty());
    embedded("words@2", 0, Articles.warranty());
  }

  @Test
  void fiftyListsOfArticlesAreKept() throws IOException {
    for (int n = 0; n < 53; n++) {
      EmbeddingCache cache = open("list " + n, new HashedWordsEmbedder("words@1"));
      cache.embed(new ParagraphSplitter().split(Articles.warranty()), done -> {});
      cache.save();
    }
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertThat(files).hasSize(50).allMatch(file -> file.toString().endsWith(".vectors"));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenChangesNothing() throws IOException {
    Files.writeString(folder.resolve("cache"), "no folder");

    embedded("words@1", 3, Articles.warranty());
    embedded("words@1", 3, Articles.warranty());
  }

  /** In a process of its own, as it were. */
  private List<Embedding> embedded(String model, int anew, Article... articles) {
    HashedWordsEmbedder embedder = new HashedWordsEmbedder(model);
    EmbeddingCache cache = open("terms", embedder);
    List<Embedding> all =
        Stream.of(articles)
            .flatMap(a -> cache.embed(new ParagraphSplitter().split(a), done -> {}).stream())
            .toList();
    cache.save();
    assertThat(embedder.embedded).hasValue(anew);
    return all;
  }

  private EmbeddingCache open(String what, Embedder embedder) {
    return EmbeddingCache.open(folder.resolve("cache"), what, embedder);
  }
}
