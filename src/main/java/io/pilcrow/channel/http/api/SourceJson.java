package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.site.PageResult;
import io.pilcrow.site.SourceStatus;
import io.pilcrow.site.SourceStatus.Failure;
import io.pilcrow.site.SourceTerms;
import java.time.Instant;
import java.util.Locale;

/** Sources as JSON, fields always in the same order. */
final class SourceJson {
  private SourceJson() {}

  /** Without the pages that failed. */
  static ObjectNode summary(SourceStatus status) {
    SourceTerms terms = status.source().terms();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", status.source().id()).put("object", "source");
    json.put("address", status.source().address());
    json.put("kind", status.kind().orElse(null));
    json.put("phase", status.phase().name().toLowerCase(Locale.ROOT));
    json.put("interval_seconds", terms.interval().toSeconds());
    json.put("depth", terms.depth());
    json.put("max_pages", terms.mostPages());
    json.put("pages", status.pages()).put("articles", status.articles());
    ObjectNode results = json.putObject("results");
    for (PageResult result : PageResult.values()) {
      results.put(result.word(), status.results().getOrDefault(result, 0));
    }
    json.put("ahead", status.ahead());
    json.put("last_pass_at", status.lastPass().map(Instant::toString).orElse(null));
    json.put("next_pass_at", status.nextPass().map(Instant::toString).orElse(null));
    json.put("problem", status.problem().orElse(null));
    json.put("failure_count", status.failures().size());
    return json;
  }

  static ObjectNode whole(SourceStatus status, int mostFailures) {
    ObjectNode json = summary(status);
    ArrayNode failures = json.putArray("failures");
    status.failures().stream().limit(mostFailures).forEach(one -> failures.add(json(one)));
    return json;
  }

  private static ObjectNode json(Failure failure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", failure.address()).put("why", failure.why());
    json.put("times", failure.times());
    json.put("checked_at", failure.checked().toString());
    json.put("retry_at", failure.retry().map(Instant::toString).orElse(null));
    return json;
  }
}
