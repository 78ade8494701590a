package io.pilcrow.channel.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.answer.Citation;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.article.Place.InSheet;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Place.OnSlide;
import io.pilcrow.article.Span;
import io.pilcrow.article.TableExcerpt;
import java.util.List;

/**
 * Where a citation's words stand beside their paragraph, for what has such a place: row and column
 * of a table with the row itself, page and rectangles, slide, sheet and cell, time. Other citations
 * have none of these fields.
 */
final class PlaceJson {
  private PlaceJson() {}

  static void put(ObjectNode json, Citation citation) {
    citation.paragraph().ifPresent(paragraph -> put(json, citation, paragraph));
  }

  private static void put(ObjectNode json, Citation citation, Paragraph paragraph) {
    Span quote = citation.paragraphSpan();
    String text = paragraph.text();
    paragraph
        .table()
        .ifPresent(
            table -> {
              Span cell = citation.cell().orElse(quote);
              table.rowName(text, cell.start()).ifPresent(row -> json.put("row", row));
              table.columnName(text, cell).ifPresent(column -> json.put("column", column));
            });
    citation.table().ifPresent(table -> table(json.putObject("table"), table));
    List<Place> places =
        paragraph.places().stream().filter(place -> place.span().overlaps(quote)).toList();
    of(places, OnPage.class).stream().findFirst().ifPresent(on -> json.put("page", on.page()));
    boxes(json, of(places, OnPage.class));
    of(places, OnSlide.class).stream().findFirst().ifPresent(on -> json.put("slide", on.slide()));
    List<InSheet> sheets = of(places, InSheet.class);
    sheets.stream()
        .filter(in -> citation.cell().filter(cell -> in.span().overlaps(cell)).isPresent())
        .findFirst()
        .or(() -> sheets.stream().findFirst())
        .ifPresent(in -> json.put("sheet", in.sheet()).put("cell", in.cell()));
    of(places, AtTime.class).stream().findFirst().ifPresent(at -> json.put("time", at.shown()));
  }

  private static void table(ObjectNode json, TableExcerpt table) {
    json.put("title", table.title());
    table.header().forEach(json.putArray("header")::add);
    ArrayNode rows = json.putArray("rows");
    table.rows().forEach(row -> row.forEach(rows.addArray()::add));
    table
        .marked()
        .ifPresentOrElse(
            mark -> json.putObject("marked").put("row", mark.row()).put("column", mark.column()),
            () -> json.putNull("marked"));
  }

  private static <T extends Place> List<T> of(List<Place> places, Class<T> kind) {
    return places.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static void boxes(ObjectNode json, List<OnPage> places) {
    if (places.stream().noneMatch(on -> on.box().isPresent())) {
      return;
    }
    ArrayNode boxes = json.putArray("boxes");
    for (OnPage on : places) {
      on.box()
          .ifPresent(
              box ->
                  boxes
                      .addObject()
                      .put("page", on.page())
                      .put("left", rounded(box.left()))
                      .put("top", rounded(box.top()))
                      .put("width", rounded(box.width()))
                      .put("height", rounded(box.height())));
    }
  }

  /** To a hundredth of a point. */
  private static double rounded(double points) {
    return Math.round(points * 100) / 100.0;
  }
}
