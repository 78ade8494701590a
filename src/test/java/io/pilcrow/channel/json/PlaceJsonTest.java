package io.pilcrow.channel.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.answer.Citation;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.article.Place.Box;
import io.pilcrow.article.Place.InSheet;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Place.OnSlide;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.source.draft.TableBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceJsonTest {
  @Test
  void namesRowAndColumnOfACell() {
    TableBuilder oars = new TableBuilder();
    oars.row().cell("Oar", true).cell("Length", true);
    oars.row().cell("Spruce", false).cell("2.4 m", false);
    TableBuilder.Built built = oars.build();
    Table.Row row = built.table().rows().get(1);

    assertThat(
            json(
                built.text(),
                Optional.of(built.table()),
                List.of(),
                row.span(),
                Optional.of(row.cells().get(1).span())))
        .isEqualTo(
            "{\"row\":\"Spruce\",\"column\":\"Length\",\"table\":{\"title\":\"\",\"header\":[\"Oar\",\"Length\"],"
                + "\"rows\":[[\"Spruce\",\"2.4 m\"]],\"marked\":{\"row\":0,\"column\":1}}}");
  }

  @Test
  void namesThePageAndTheRectanglesOfTheQuoteAlone() {
    List<Place> places =
        List.of(
            new OnPage(new Span(0, 10), 1, Optional.of(new Box(72, 700, 100, 12))),
            new OnPage(new Span(11, 20), 2, Optional.of(new Box(72, 80.126, 90, 12))),
            new OnPage(new Span(21, 30), 2, Optional.of(new Box(72, 95, 90, 12))));

    assertThat(json("a".repeat(30), Optional.empty(), places, new Span(12, 18), Optional.empty()))
        .isEqualTo(
            "{\"page\":2,\"boxes\":[{\"page\":2,\"left\":72.0,\"top\":80.13,\"width\":90.0,\"height\":12.0}]}");
  }

  @Test
  void namesSlideSheetAndTime() {
    Span all = new Span(0, 9);
    assertThat(
            json(
                "nine long", Optional.empty(), List.of(new OnSlide(all, 4)), all, Optional.empty()))
        .isEqualTo("{\"slide\":4}");
    assertThat(
            json(
                "nine long",
                Optional.empty(),
                List.of(
                    new InSheet(new Span(0, 4), "Stock", "A2"),
                    new InSheet(new Span(5, 9), "Stock", "B2")),
                all,
                Optional.of(new Span(5, 9))))
        .isEqualTo("{\"sheet\":\"Stock\",\"cell\":\"B2\"}");
    assertThat(
            json(
                "nine long",
                Optional.empty(),
                List.of(new AtTime(all, Duration.ofSeconds(3_725), Duration.ofSeconds(3_730))),
                all,
                Optional.empty()))
        .isEqualTo("{\"time\":\"1:02:05\"}");
  }

  @Test
  void aPlainParagraphHasNoneOfThem() {
    assertThat(json("Words.", Optional.empty(), List.of(), new Span(0, 6), Optional.empty()))
        .isEqualTo("{}");
  }

  private static String json(
      String text, Optional<Table> table, List<Place> places, Span quote, Optional<Span> cell) {
    Article article =
        new ArticleBuilder("a", "A")
            .paragraph(table.isPresent() ? Kind.TABLE : Kind.PROSE, text, table, places)
            .build();
    Paragraph paragraph = article.paragraphs().get(0);
    Citation citation =
        new Citation(
            1, article, Optional.of(paragraph), quote, quote.of(text), new Span(0, 1), 1, cell);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    PlaceJson.put(json, citation);
    return json.toString();
  }
}
