package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.Paging;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.json.Json;
import io.pilcrow.site.Sites;
import io.pilcrow.site.Source;
import io.pilcrow.site.SourceStatus;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.site.UnknownSourceException;
import io.pilcrow.source.draft.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code /v1/sources} and what is below it: sites, feeds and folders that keep themselves fresh.
 */
public final class SourcesApi {
  private static final int LONGEST_ADDRESS = 4096;
  private static final int LONGEST_INTERVAL = 7 * 24 * 60 * 60;
  private static final int SHORTEST_INTERVAL = 10;
  private static final int MOST_FAILURES = 100;
  private static final int MOST_PINGED = 100;

  private final Sites sites;
  private final SourceTerms usual;

  /**
   * @param usual the terms of a source that is added without its own
   */
  public SourcesApi(Sites sites, SourceTerms usual) {
    this.sites = sites;
    this.usual = usual;
  }

  public void list(Context ctx) {
    json(ctx, Paging.of(ctx).page(sites.all()).json(SourceJson::summary));
  }

  public void get(Context ctx) {
    json(ctx, SourceJson.whole(known(ctx, sites::get), MOST_FAILURES));
  }

  public void post(Context ctx) {
    Fields fields = new Fields(Body.json(ctx, Body.MOST_FOR_A_QUESTION));
    String address = fields.required("address");
    if (address.length() > LONGEST_ADDRESS) {
      fields.wrong("address", "has at most %,d characters".formatted(LONGEST_ADDRESS));
    }
    int interval =
        fields.whole(
            "interval_seconds",
            SHORTEST_INTERVAL,
            LONGEST_INTERVAL,
            Math.toIntExact(Math.max(SHORTEST_INTERVAL, usual.interval().toSeconds())));
    int depth = fields.whole("depth", 0, SourceTerms.DEEPEST, usual.depth());
    int pages = fields.whole("max_pages", 1, SourceTerms.MOST_PAGES, usual.mostPages());
    fields.check();
    Set<String> before = sites.all().keySet();
    try {
      SourceTerms terms = usual.every(Duration.ofSeconds(interval)).deep(depth).upTo(pages);
      Source source = sites.add(address, terms, false);
      if (!before.contains(source.id())) {
        ctx.status(201).header("Location", "/v1/sources/" + source.id());
      }
      json(ctx, SourceJson.whole(sites.get(source.id()), MOST_FAILURES));
    } catch (SourceException e) {
      throw ProblemException.invalid("/address", String.valueOf(e.getMessage()));
    }
  }

  public void delete(Context ctx) {
    known(
        ctx,
        id -> {
          SourceStatus last = sites.get(id);
          sites.remove(id);
          return last;
        });
    ctx.status(204);
  }

  public void pause(Context ctx) {
    json(ctx, SourceJson.whole(known(ctx, sites::pause), MOST_FAILURES));
  }

  public void resume(Context ctx) {
    json(ctx, SourceJson.whole(known(ctx, sites::resume), MOST_FAILURES));
  }

  /** Without a body every page is asked for now; with {@code urls} those are, and the list. */
  public void run(Context ctx) {
    List<String> urls = List.of();
    if (Body.read(ctx, Body.MOST_FOR_A_QUESTION).length > 0) {
      Fields fields = new Fields(Body.json(ctx, Body.MOST_FOR_A_QUESTION));
      urls = fields.texts("urls");
      if (urls.size() > MOST_PINGED) {
        fields.wrong("urls", "are at most %d, got %d".formatted(MOST_PINGED, urls.size()));
      }
      fields.check();
    }
    List<String> pages = urls;
    SourceStatus status;
    try {
      status = known(ctx, id -> pages.isEmpty() ? sites.runNow(id) : sites.ping(id, pages));
    } catch (SourceException e) {
      throw ProblemException.invalid("/urls", String.valueOf(e.getMessage()));
    }
    ctx.status(202);
    json(ctx, SourceJson.whole(status, MOST_FAILURES));
  }

  private static SourceStatus known(Context ctx, Function<String, SourceStatus> work) {
    try {
      return work.apply(ctx.pathParam("id"));
    } catch (UnknownSourceException e) {
      throw new ProblemException(ProblemKind.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private static void json(Context ctx, ObjectNode json) {
    ctx.header("Cache-Control", "no-store");
    ctx.contentType("application/json").result(Json.write(json));
  }
}
