package io.pilcrow.testing;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.embedding.SavedEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the vectors of an article, so that its first start embeds nothing. */
public final class SaveEmbeddings {
  private SaveEmbeddings() {}

  public static void write(Article article, PassageSplitter splitter, Path file)
      throws IOException {
    List<Passage> passages = splitter.split(article);
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault()) {
      SavedEmbeddings saved =
          SavedEmbeddings.of(embedder.model(), passages, embedder.embed(passages, done -> {}));
      Files.write(file, saved.toBytes());
    }
  }
}
