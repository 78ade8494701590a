package io.pilcrow.testing;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Articles of files that a test wrote, and what they hold at a glance. */
public final class ReadFiles {
  private static final ArticleReader READER =
      new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of(), false)));

  private ReadFiles() {}

  /** Throws SourceException as an upload would be refused. */
  public static Article read(String fileName, byte[] content) {
    return READER.upload(Optional.empty(), Optional.empty(), Optional.empty(), fileName, content);
  }

  /** Its blocks: {@code h2 Where we sell}, {@code LIST • North}. */
  public static List<String> shown(Article article) {
    return article.blocks().stream().map(ReadFiles::shown).toList();
  }

  private static String shown(Block block) {
    if (block instanceof Heading heading) {
      return "h" + heading.level() + " " + heading.text();
    }
    return ((io.pilcrow.article.Paragraph) block).kind() + " " + block.text();
  }
}
