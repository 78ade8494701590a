package io.pilcrow.source.page;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says of its article in JSON-LD with the words of schema.org: the first thing on the
 * page that is a kind of article, by whatever detours ({@code @graph}, lists, things that are named
 * by their {@code @id}). JSON that is broken says nothing.
 */
final class LinkedData {
  private static final Pattern WRITTEN =
      Pattern.compile(".*(?:Article|Posting|Report|Review|Recipe|HowTo|CreativeWork|Story)$");
  private static final Pattern WRAPPER =
      Pattern.compile(
          "(?s)^\\s*(?:<!--|//<!\\[CDATA\\[|<!\\[CDATA\\[)?(.*?)(?:-->|(?://)?]]>)?\\s*;?\\s*$");
  private static final int DEEPEST = 8;
  private static final int MOST = 2000; // things on a page

  private final Map<String, JsonNode> byId = new HashMap<>();
  private final List<JsonNode> things = new ArrayList<>();

  private LinkedData() {}

  static LinkedData of(Document page) {
    LinkedData data = new LinkedData();
    for (Element script : page.select("script[type*=ld+json]")) {
      try {
        data.collect(Json.LENIENT.readTree(WRAPPER.matcher(script.data()).replaceFirst("$1")), 0);
      } catch (JacksonException e) {
        // broken data is no data: the page has other ways to say it
      }
    }
    return data;
  }

  private void collect(JsonNode node, int depth) {
    if (depth > DEEPEST || things.size() >= MOST) {
      return;
    }
    if (node.isObject()) {
      if (node.has("@type")) {
        things.add(node);
      }
      if (node.path("@id").isTextual() && node.size() > 1) {
        byId.putIfAbsent(node.path("@id").asText(), node);
      }
    }
    node.forEach(inner -> collect(inner, depth + 1));
  }

  /** The thing that is the article; missing when none is. */
  JsonNode article() {
    return things.stream()
        .filter(thing -> types(thing).stream().anyMatch(type -> WRITTEN.matcher(type).matches()))
        .findFirst()
        .or(() -> things.stream().filter(thing -> types(thing).contains("WebPage")).findFirst())
        .orElseGet(Json.LENIENT::missingNode);
  }

  private static List<String> types(JsonNode thing) {
    return texts(thing.path("@type"));
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    (node.isArray() ? node : List.of(node))
        .forEach(
            text -> {
              if (text.isTextual()) {
                texts.add(text.asText());
              }
            });
    return texts;
  }

  /** The names of people or houses: texts, things with a name, things named by their id. */
  List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      JsonNode thing = byId.getOrDefault(one.path("@id").asText(), one);
      JsonNode name = thing.isTextual() ? thing : thing.path("name");
      names.addAll(texts(name));
    }
    return names;
  }

  Optional<String> text(JsonNode node) {
    return texts(node).stream().findFirst();
  }
}
