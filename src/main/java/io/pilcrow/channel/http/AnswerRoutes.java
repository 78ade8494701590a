package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.Statement;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.question.Question;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/answers} and {@code /v1/search}. A bounded number run or wait at any time. */
final class AnswerRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerRoutes.class);
  private static final int MOST_AT_ONCE = 256;
  private static final int MOST_FOUND = 100;
  private static final int FOUND = 10;

  private final Pilcrow pilcrow;
  private final AnswerJson json;
  private final Clock clock;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  AnswerRoutes(Pilcrow pilcrow, AnswerJson json, Clock clock) {
    this.pilcrow = pilcrow;
    this.json = json;
    this.clock = clock;
  }

  void answer(Context ctx) {
    Body body = Body.of(ctx, Body.LARGEST_QUESTION);
    Question question = body.question();
    boolean stream = body.flag("stream");
    if (!places.tryAcquire()) {
      ctx.header("Retry-After", "1");
      throw Problem.busy("too many questions at once; ask again in a second");
    }
    try {
      if (stream) {
        stream(ctx, question);
      } else {
        ctx.json(json.of(pilcrow.explain(question), AnswerStamp.now(clock)).toString())
            .contentType("application/json");
      }
    } finally {
      places.release();
    }
  }

  void search(Context ctx) {
    Body body = Body.of(ctx, Body.LARGEST_QUESTION);
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    ArrayNode data = found.putArray("data");
    pilcrow
        .search(body.question(), body.number("limit", 1, MOST_FOUND, FOUND))
        .forEach(candidate -> data.add(json.candidate(candidate)));
    found.put("has_more", false).putNull("next_cursor");
    ctx.result(found.toString()).contentType("application/json");
  }

  /** Server-sent events; an unknown article is still a plain 404, before the stream begins. */
  private void stream(Context ctx, Question question) {
    pilcrow.requireArticles(question.articleIds());
    ctx.contentType("text/event-stream; charset=utf-8");
    ctx.header("Cache-Control", "no-store");
    ctx.header("X-Accel-Buffering", "no");
    AnswerStamp stamp = AnswerStamp.now(clock);
    try {
      Events events = new Events(ctx.res().getOutputStream());
      events.send("answer.created", JsonNodeFactory.instance.objectNode().put("id", stamp.id()));
      try {
        Told told = new Told(events);
        Explanation explained = pilcrow.explain(question, told::statement);
        if (told.text.isEmpty()) {
          events.delta(explained.answer().text());
        }
        events.send("answer.completed", json.of(explained, stamp));
      } catch (UncheckedIOException e) {
        LOG.debug("The client went away while {} was streamed", stamp.id());
      } catch (RuntimeException e) {
        LOG.error("Answer {} failed", stamp.id(), e);
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "about:blank").put("title", "Internal error").put("status", 500);
        problem.put("detail", "the answer could not be completed; ask again");
        events.send("error", problem);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("The client went away before {} was streamed", stamp.id());
    }
  }

  /** Passes statements on as events, each citation once. */
  private final class Told {
    private final Events events;
    private final StringBuilder text = new StringBuilder();
    private final Set<Integer> cited = new HashSet<>();

    Told(Events events) {
      this.events = events;
    }

    void statement(Statement statement) {
      text.append(statement.delta());
      events.delta(statement.delta());
      for (Citation citation : statement.citations()) {
        if (cited.add(citation.index())) {
          events.send("citation.added", json.citation(citation, text.toString()));
        }
      }
    }
  }

  /** Named events, one JSON object each. */
  private record Events(OutputStream out) {
    void delta(String text) {
      send("answer.delta", JsonNodeFactory.instance.objectNode().put("text", text));
    }

    void send(String name, ObjectNode data) {
      try {
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
