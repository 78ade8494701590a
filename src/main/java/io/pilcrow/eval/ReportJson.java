package io.pilcrow.eval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A report as JSON; a figure without a case is null. */
public final class ReportJson {
  private ReportJson() {}

  /**
   * @param missed a sentence for each minimum that was missed
   */
  public static ObjectNode of(Report report, List<String> missed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("object", "evaluation");
    json.put("file", report.file());
    json.put("questions", report.questions());
    json.put("answerable", report.answerable());
    json.put("articles", report.articles());
    json.put("paragraphs", report.paragraphs());
    json.put("reader", report.reader());
    json.put("model", report.model());
    json.set("metrics", values(report.figures()));
    ObjectNode counts = json.putObject("counts");
    for (Metric metric : Metric.values()) {
      counts.put(metric.label(), report.figure(metric).count());
    }
    ObjectNode kinds = json.putObject("kinds");
    report.kinds().forEach(row -> kinds.set(row.kind(), kind(row)));
    ObjectNode baselines = json.putObject("baselines");
    report.baselines().forEach((name, figures) -> baselines.set(name, values(figures)));
    missed.forEach(json.putArray("missed")::add);
    return json;
  }

  private static ObjectNode kind(KindRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("questions", row.questions());
    for (Verdict verdict : Verdict.values()) {
      json.put(verdict.label(), row.count(verdict));
    }
    json.put("cited_right", row.citedRight());
    json.put("cited", row.cited());
    json.set("metrics", values(row.figures()));
    return json;
  }

  private static ObjectNode values(Map<Metric, Figure> figures) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Metric metric : Metric.values()) {
      Figure figure = figures.get(metric);
      if (figure != null && figure.isKnown()) {
        json.put(metric.label(), figure.value());
      } else if (figure != null) {
        json.putNull(metric.label());
      }
    }
    return json;
  }
}
