package io.pilcrow.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page as a line of its source's file, and back; what is not known is not written. */
final class SitePageJson {
  private static final String GONE = "gone";

  private SitePageJson() {}

  static String write(SitePage page) {
    ObjectNode node = Json.MAPPER.createObjectNode().put("page", page.address());
    put(node, "alias", page.alias());
    put(node, "article", page.article());
    put(node, "etag", page.version().etag());
    put(node, "last_modified", page.version().lastModified());
    put(node, "told", page.version().told());
    put(node, "hash", Optional.of(page.version().hash()).filter(hash -> !hash.isEmpty()));
    node.put("checked", page.checked().toString());
    if (!page.links().isEmpty()) {
      page.links().forEach(node.putArray("links")::add);
    }
    if (page.trouble().failures() > 0) {
      node.put("failures", page.trouble().failures());
    }
    put(node, "why", page.trouble().why());
    put(node, "retry", page.trouble().retry().map(Instant::toString));
    return Json.write(node);
  }

  static String gone(String address) {
    return Json.write(Json.MAPPER.createObjectNode().put("page", address).put(GONE, true));
  }

  static boolean isGone(JsonNode line) {
    return line.path(GONE).asBoolean();
  }

  /** Throws IOException when it is no such line. */
  static JsonNode line(String text) throws IOException {
    JsonNode node = Json.MAPPER.readTree(text);
    if (!node.path("page").isTextual()) {
      throw new IOException("a line without a page");
    }
    return node;
  }

  static SitePage read(JsonNode node) throws IOException {
    try {
      List<String> links = new ArrayList<>();
      node.path("links").forEach(link -> links.add(link.asText()));
      return new SitePage(
          node.path("page").asText(),
          text(node, "alias"),
          text(node, "article"),
          new SitePage.Version(
              text(node, "etag"),
              text(node, "last_modified"),
              text(node, "told"),
              node.path("hash").asText("")),
          Instant.parse(node.path("checked").asText()),
          links,
          new SitePage.Trouble(
              node.path("failures").asInt(),
              text(node, "why"),
              text(node, "retry").map(Instant::parse)));
    } catch (DateTimeException e) {
      throw new IOException(e);
    }
  }

  private static void put(ObjectNode node, String name, Optional<String> text) {
    text.ifPresent(value -> node.put(name, value));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }
}
