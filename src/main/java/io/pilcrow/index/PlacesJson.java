package io.pilcrow.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.article.Place.Box;
import io.pilcrow.article.Place.InSheet;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.article.Place.OnSlide;
import io.pilcrow.article.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the words of a paragraph stand in their file, as it is written to disk. */
final class PlacesJson {
  private PlacesJson() {}

  static ArrayNode write(List<Place> places) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Place place : places) {
      ObjectNode node = json.addObject();
      node.put("start", place.span().start()).put("end", place.span().end());
      if (place instanceof OnPage on) {
        node.put("page", on.page());
        on.box()
            .ifPresent(
                box ->
                    node.putArray("box")
                        .add(box.left())
                        .add(box.top())
                        .add(box.width())
                        .add(box.height()));
      } else if (place instanceof OnSlide on) {
        node.put("slide", on.slide());
      } else if (place instanceof InSheet in) {
        node.put("sheet", in.sheet()).put("cell", in.cell());
      } else if (place instanceof AtTime at) {
        node.put("from", at.from().toMillis()).put("to", at.to().toMillis());
      }
    }
    return json;
  }

  static List<Place> read(JsonNode json) {
    List<Place> places = new ArrayList<>();
    for (JsonNode node : json) {
      Span span = new Span(node.required("start").asInt(), node.required("end").asInt());
      if (node.has("page")) {
        places.add(new OnPage(span, node.get("page").asInt(), box(node.path("box"))));
      } else if (node.has("slide")) {
        places.add(new OnSlide(span, node.get("slide").asInt()));
      } else if (node.has("sheet")) {
        places.add(new InSheet(span, node.get("sheet").asText(), node.required("cell").asText()));
      } else {
        places.add(new AtTime(span, millis(node, "from"), millis(node, "to")));
      }
    }
    return places;
  }

  private static Optional<Box> box(JsonNode box) {
    return box.size() < 4
        ? Optional.empty()
        : Optional.of(
            new Box(
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble(),
                box.get(3).asDouble()));
  }

  private static Duration millis(JsonNode node, String name) {
    return Duration.ofMillis(node.required(name).asLong());
  }
}
