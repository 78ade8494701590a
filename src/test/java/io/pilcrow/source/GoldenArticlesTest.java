package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole pages beside what is read from them. After a change that is meant, {@code mvn test
 * -Dtest=GoldenArticlesTest -Dgolden.update=true} writes the files anew, to be reviewed as a diff.
 */
@DisplayName("api-18: a page is read without what is no article, in its order")
class GoldenArticlesTest {
  private static final Path PAGES = Path.of("src/test/resources/io/pilcrow/source");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(f -> !f.toString().endsWith(".golden")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void readsThePageAsThePageReads(Path page) throws IOException {
    Article article =
        new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)))
            .read(page.toString())
            .get(0);
    Path golden = Path.of(page + ".golden");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, describe(article));
    }
    assertThat(describe(article)).isEqualTo(Files.readString(golden));
  }

  private static String describe(Article article) {
    StringBuilder lines = new StringBuilder("title: " + article.title() + "\n");
    article.url().ifPresent(url -> lines.append("url: ").append(url).append('\n'));
    for (Block block : article.blocks()) {
      if (block instanceof Heading heading) {
        lines.append("\n").append("#".repeat(heading.level())).append(' ').append(heading.text());
      } else if (block instanceof Paragraph p) {
        lines.append("\n¶").append(p.number()).append(' ').append(p.kind()).append('\n');
        lines.append(p.text());
      }
      lines.append('\n');
    }
    return lines.toString();
  }
}
