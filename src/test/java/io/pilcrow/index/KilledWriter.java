package io.pilcrow.index;

import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.nio.file.Path;

/** Puts articles until it is killed; says after each that it is kept. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] args) {
    DurableLibrary library =
        DurableLibrary.open(
            Path.of(args[0]),
            new HashedWordsEmbedder("words@1"),
            new ParagraphSplitter(),
            message -> {});
    for (int i = 0; ; i++) {
      ArticleBuilder article = new ArticleBuilder("a" + i, "Article " + i);
      for (int p = 0; p < 20; p++) {
        article.paragraph("Paragraph " + p + " of article " + i + " is here.");
      }
      library.put(article.build(), done -> {});
      System.out.println("kept a" + i);
    }
  }
}
