package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.wire.Accepts;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.channel.json.Json;
import io.pilcrow.question.Question;
import java.time.Clock;
import java.util.List;

/**
 * {@code POST /v1/answers}: in one piece, or as events while it is being found. Whoever accepts
 * text or Markdown rather than JSON gets that.
 */
public final class Answers {
  /**
   * @param stream whether the client wants events
   */
  private record Asked(Question question, boolean stream) {}

  private final Asking desk;
  private final AnswerJson json;
  private final Admission admission;
  private final Streams streams;
  private final Clock clock;

  public Answers(Asking desk, AnswerJson json, Admission admission, Streams streams, Clock clock) {
    this.desk = desk;
    this.json = json;
    this.admission = admission;
    this.streams = streams;
    this.clock = clock;
  }

  public void post(Context ctx) {
    admission.run(() -> asked(ctx), asked -> answer(ctx, asked));
  }

  private Asked asked(Context ctx) {
    ObjectNode body = Body.json(ctx, Body.MOST_FOR_A_QUESTION);
    Fields fields = new Fields(body);
    boolean stream = fields.flag("stream");
    Question question = QuestionInput.of(fields);
    fields.check();
    return new Asked(Caller.of(ctx).narrowed(question), stream);
  }

  private void answer(Context ctx, Asked asked) {
    Pilcrow pilcrow = desk.of(asked.question().articleIds());
    if (asked.stream()) {
      pilcrow.requireArticles(
          asked.question().articleIds()); // once events flow there is no status left to set
      stream(ctx, pilcrow, asked.question());
    } else {
      Explanation explained = Channel.asking(pilcrow, ctx).explain(asked.question());
      JsonNode answer = json.of(explained, AnswerStamp.now(clock));
      ctx.header("Cache-Control", "no-store");
      String type = Accepts.best(ctx, List.of(Accepts.JSON, AnswerText.PLAIN, AnswerText.MARKDOWN));
      if (type.equals(Accepts.JSON)) {
        ctx.contentType(type).result(Json.write(answer));
      } else {
        ctx.contentType(type + "; charset=utf-8").result(AnswerText.of(answer, type));
      }
    }
  }

  private void stream(Context ctx, Pilcrow pilcrow, Question question) {
    streams.run(
        ctx,
        events -> {
          AnswerEvents answer = new AnswerEvents(events, json, AnswerStamp.now(clock));
          answer.completed(Channel.asking(pilcrow, ctx).explain(question, answer::statement));
        });
  }
}
