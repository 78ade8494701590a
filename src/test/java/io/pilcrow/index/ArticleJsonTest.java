package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.article.Place.Box;
import io.pilcrow.article.Place.InSheet;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Place.OnSlide;
import io.pilcrow.article.Span;
import io.pilcrow.source.draft.TableBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArticleJsonTest {
  @Test
  void losesNothingOfATable() throws IOException {
    TableBuilder boats = new TableBuilder().caption("Boats");
    boats.row().cell("Boat", true).cell("Length and width", true, 1, 2);
    boats.row().cell("Alba", true).cell("12 m", false).cell("", false);
    TableBuilder.Built built = boats.build();

    assertKept(
        new ArticleBuilder("a", "A")
            .paragraph(Kind.TABLE, built.text(), Optional.of(built.table()), List.of())
            .build());
  }

  @Test
  void losesNoPlace() throws IOException {
    Span span = new Span(0, 4);
    List<Place> places =
        List.of(
            new OnPage(span, 3, Optional.of(new Box(72, 90.5, 200, 12))),
            new OnPage(span, 4, Optional.empty()),
            new OnSlide(span, 2),
            new InSheet(span, "Stock", "B7"),
            new AtTime(span, Duration.ofMillis(1_500), Duration.ofSeconds(4)));

    assertKept(
        new ArticleBuilder("a", "A")
            .paragraph(Kind.PROSE, "Some words.", Optional.empty(), places)
            .build());
  }

  private static void assertKept(Article article) throws IOException {
    assertThat(SavedArticleJson.read(SavedArticleJson.write(article))).isEqualTo(article);
    assertThat(article.withId("b").paragraphs().get(0))
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(article.paragraphs().get(0));
  }
}
