package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.channel.http.wire.Paging;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.gaps.Gap;
import io.pilcrow.gaps.GapLog;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/gaps}: what was asked and no article says, the most asked first, each beside the
 * paragraph that came nearest. As JSON, or whole as CSV where that is asked for.
 */
public final class Gaps {
  private static final long MOST_ASKED = 9_999_999;

  /** RFC 4180: a header, CRLF, quotes where they are needed. */
  private static final CsvSchema COLUMNS =
      CsvSchema.builder()
          .addColumn("question")
          .addColumn("count")
          .addColumn("first_asked_at")
          .addColumn("last_asked_at")
          .addColumn("other_wordings")
          .addColumn("article_id")
          .addColumn("paragraph_number")
          .addColumn("paragraph_text")
          .build()
          .withHeader()
          .withLineSeparator("\r\n");

  private record Nearest(Article article, Paragraph paragraph) {}

  private final Pilcrow pilcrow;
  private final Optional<GapLog> log;
  private final ObjectWriter csv = new CsvMapper().writer(COLUMNS);

  public Gaps(Pilcrow pilcrow, Optional<GapLog> log) {
    this.pilcrow = pilcrow;
    this.log = log;
  }

  public void get(Context ctx) {
    List<Gap> gaps =
        log.orElseThrow(
                () ->
                    new ProblemException(
                        ProblemKind.NOT_FOUND,
                        "questions without an answer are not kept here; PILCROW_GAPS is false"))
            .gaps();
    ctx.header("Cache-Control", "no-store");
    if (wantsCsv(ctx)) {
      ctx.header("Content-Disposition", "attachment; filename=\"gaps.csv\"");
      ctx.contentType("text/csv; charset=utf-8").result(csv(gaps));
    } else {
      ctx.contentType("application/json").result(Json.write(page(ctx, gaps)));
    }
  }

  private static boolean wantsCsv(Context ctx) {
    String format = ctx.queryParam("format");
    if (format != null && !format.equals("csv") && !format.equals("json")) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, "format must be json or csv");
    }
    return format == null
        ? Optional.ofNullable(ctx.header("Accept")).orElse("").startsWith("text/csv")
        : format.equals("csv");
  }

  /** In the order of how often, so that a cursor is a place in it. */
  private ObjectNode page(Context ctx, List<Gap> gaps) {
    Map<String, Gap> ordered = new LinkedHashMap<>();
    for (Gap gap : gaps) {
      long rank = MOST_ASKED - Math.min(MOST_ASKED, gap.count());
      ordered.put("%07d-%s".formatted(rank, gap.id()), gap);
    }
    return Paging.of(ctx).page(ordered).json(this::json);
  }

  private ObjectNode json(Gap gap) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("object", "gap").put("question", gap.question()).put("count", gap.count());
    json.put("first_asked_at", gap.firstAsked().toString());
    json.put("last_asked_at", gap.lastAsked().toString());
    ArrayNode others = json.putArray("other_wordings");
    gap.otherWordings().forEach(others::add);
    nearest(gap)
        .ifPresentOrElse(found -> json.set("nearest", json(found)), () -> json.putNull("nearest"));
    return json;
  }

  private static ObjectNode json(Nearest found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("article_id", found.article().id()).put("article_title", found.article().title());
    json.put("paragraph_id", found.paragraph().id());
    json.put("paragraph_number", found.paragraph().number());
    return json.put("text", found.paragraph().text());
  }

  /** As it stands now; empty when it is gone. */
  private Optional<Nearest> nearest(Gap gap) {
    return gap.nearest()
        .flatMap(
            place ->
                Optional.ofNullable(pilcrow.articles().get(place.articleId()))
                    .flatMap(
                        article ->
                            article
                                .paragraph(place.paragraphId())
                                .map(paragraph -> new Nearest(article, paragraph))));
  }

  private String csv(List<Gap> gaps) {
    try {
      return csv.writeValueAsString(gaps.stream().map(this::row).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("rows of text can always be written", e);
    }
  }

  private Map<String, Object> row(Gap gap) {
    Optional<Nearest> nearest = nearest(gap);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("question", harmless(gap.question()));
    row.put("count", gap.count());
    row.put("first_asked_at", gap.firstAsked().toString());
    row.put("last_asked_at", gap.lastAsked().toString());
    row.put("other_wordings", harmless(String.join("\n", gap.otherWordings())));
    row.put("article_id", nearest.map(found -> found.article().id()).orElse(""));
    row.put(
        "paragraph_number",
        nearest.map(found -> Integer.toString(found.paragraph().number())).orElse(""));
    row.put("paragraph_text", harmless(nearest.map(found -> found.paragraph().text()).orElse("")));
    return row;
  }

  /** A spreadsheet takes what begins like this for a formula, and would run it. */
  private static String harmless(String cell) {
    return cell.matches("(?s)[\\s\\p{Cntrl}]*[=+\\-@＝＋－＠\\t\\r].*") ? "'" + cell : cell;
  }
}
