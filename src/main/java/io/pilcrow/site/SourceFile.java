package io.pilcrow.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.file.LineFile;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The sources on disk: {@code sources.jsonl}, one a line, and a file of pages for each in {@code
 * sources/}. Where there is no folder nothing outlives the process. Not thread-safe.
 */
final class SourceFile {

  private final Optional<Path> folder;

  SourceFile(Optional<Path> folder) {
    this.folder = folder;
  }

  List<Source> read() {
    if (folder.isEmpty()) {
      return List.of();
    }
    List<Source> sources = new ArrayList<>();
    try {
      list().each(line -> sources.add(source(Json.MAPPER.readTree(line))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + list() + ": " + e.getMessage(), e);
    }
    return sources;
  }

  void write(Collection<Source> sources) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      list().replace(sources.stream().map(SourceFile::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + list() + ": " + e.getMessage(), e);
    }
  }

  /** What is known of a source's pages. */
  SiteState state(Source source) {
    if (folder.isEmpty()) {
      return SiteState.inMemory();
    }
    try {
      return SiteState.open(new LineFile(pages(source)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pages(source) + ": " + e.getMessage(), e);
    }
  }

  void delete(Source source) {
    if (folder.isPresent()) {
      try {
        Files.deleteIfExists(pages(source));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + pages(source), e);
      }
    }
  }

  private LineFile list() {
    return new LineFile(folder.orElseThrow().resolve("sources.jsonl"));
  }

  private Path pages(Source source) {
    return folder.orElseThrow().resolve("sources").resolve(source.id() + ".jsonl");
  }

  private static String line(Source source) {
    SourceTerms terms = source.terms();
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("address", source.address())
            .put("interval", terms.interval().toString())
            .put("depth", terms.depth())
            .put("most_pages", terms.mostPages())
            .put("most_bytes", terms.mostBytes())
            .put("longest", terms.longest().toString())
            .put("pause", terms.pause().toString())
            .put("by_operator", source.byOperator())
            .put("paused", source.paused());
    try {
      return Json.MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write JSON", e);
    }
  }

  private static Source source(JsonNode node) {
    SourceTerms terms =
        new SourceTerms(
            Duration.parse(node.path("interval").asText()),
            node.path("depth").asInt(),
            node.path("most_pages").asInt(),
            node.path("most_bytes").asLong(),
            Duration.parse(node.path("longest").asText()),
            Duration.parse(node.path("pause").asText()));
    return Source.of(node.path("address").asText(), terms, node.path("by_operator").asBoolean())
        .pausing(node.path("paused").asBoolean());
  }
}
