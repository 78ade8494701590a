package io.pilcrow.source.markup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.json.Json;
import io.pilcrow.language.Languages;
import io.pilcrow.source.draft.Dates;
import io.pilcrow.source.draft.RecordText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands before a text about it, by the names that Jekyll, Hugo and their kin use.
 *
 * <pre>
 *   ---                 +++                    {
 *   title: The weir     title = "The weir"      "title": "The weir"
 *   ---                 +++                    }
 * </pre>
 */
final class FrontMatter {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final TomlMapper TOML = new TomlMapper();

  private static final Pattern YAML_FENCE =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.*?)\\R(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern TOML_FENCE =
      Pattern.compile("\\A\\+\\+\\+[ \\t]*\\R(.*?)\\R\\+\\+\\+[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final Pattern JSON_START = Pattern.compile("\\A\\{\\s*\\R?\\s*\"");

  private final JsonNode said;
  private final int end;
  private final Optional<String> language;

  private FrontMatter(JsonNode said, int end) {
    this.said = said;
    this.end = end;
    language = text("lang", "language", "locale").flatMap(Languages::declared);
  }

  /** What stands before a text; what is broken says nothing, and is no part of the text. */
  static FrontMatter of(String text) {
    Matcher yaml = YAML_FENCE.matcher(text);
    if (yaml.find()) {
      return new FrontMatter(read(YAML, yaml.group(1)), yaml.end());
    }
    Matcher toml = TOML_FENCE.matcher(text);
    if (toml.find()) {
      return new FrontMatter(read(TOML, toml.group(1)), toml.end());
    }
    return JSON_START.matcher(text).find() ? ofJson(text) : none();
  }

  private static FrontMatter none() {
    return new FrontMatter(MissingNode.getInstance(), 0);
  }

  private static JsonNode read(ObjectMapper mapper, String written) {
    try {
      JsonNode said = mapper.readTree(written);
      return said == null ? MissingNode.getInstance() : said;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** One object and then a text; an object alone is no front matter. */
  private static FrontMatter ofJson(String text) {
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      JsonNode said = parser.readValueAsTree();
      int end = (int) parser.currentLocation().getCharOffset();
      boolean before = said != null && said.isObject() && !text.substring(end).isBlank();
      return before ? new FrontMatter(said, end) : none();
    } catch (IOException e) {
      return none(); // a text that begins with a brace
    }
  }

  /** Where the text itself begins. */
  int end() {
    return end;
  }

  Optional<String> title() {
    return text("title");
  }

  ArticleRecord record() {
    return new ArticleRecord(
        authors(),
        date("date", "published", "publishdate", "pubdate", "created"),
        date("modified", "updated", "lastmod", "last_modified_at", "last_modified"),
        text("publisher", "site", "site_name").flatMap(RecordText::name),
        language,
        text("description", "summary", "excerpt", "abstract").flatMap(RecordText::sentences),
        Optional.empty(),
        List.of());
  }

  /** One name, a list of names, or things that have a name. */
  private List<String> authors() {
    List<String> authors = new ArrayList<>();
    for (JsonNode given : List.of(field("authors"), field("author"))) {
      for (JsonNode one : given.isArray() ? given : List.of(given)) {
        JsonNode name = one.isObject() ? one.path("name") : one;
        RecordText.name(name.asText("")).ifPresent(authors::add);
      }
    }
    return authors;
  }

  private Optional<WrittenDate> date(String... names) {
    return text(names).flatMap(written -> Dates.of(written, language));
  }

  private Optional<String> text(String... names) {
    return Stream.of(names)
        .map(this::field)
        .filter(JsonNode::isValueNode)
        .map(node -> node.asText("").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** Names are compared as they are spoken: {@code pubDate} is {@code pubdate}. */
  private JsonNode field(String name) {
    return said.properties().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue())
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }
}
