package io.pilcrow.channel.http.openai;

import io.javalin.http.Context;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.json.Json;
import java.time.Clock;

/**
 * {@code POST /v1/responses}, OpenAI's newer protocol: the same answers as {@code /v1/answers},
 * whose object comes along as {@code pilcrow}. Nothing is stored.
 */
public final class Responses {
  private final Pilcrow pilcrow;
  private final AnswerJson answers;
  private final Admission admission;
  private final Streams streams;
  private final Clock clock;

  public Responses(
      Pilcrow pilcrow, AnswerJson answers, Admission admission, Streams streams, Clock clock) {
    this.pilcrow = pilcrow;
    this.answers = answers;
    this.admission = admission;
    this.streams = streams;
    this.clock = clock;
  }

  public void post(Context ctx) {
    admission.run(ctx, () -> OpenAiInput.response(ctx), input -> answer(ctx, input));
  }

  private void answer(Context ctx, OpenAiInput input) {
    ResponseJson json = new ResponseJson(answers, AnswerStamp.now(clock), input.metadata());
    if (input.stream()) {
      pilcrow.requireArticles(
          input.question().articleIds()); // once events flow there is no status left to set
      ResponseEvents response = new ResponseEvents(json, new UrlCitations(answers));
      streams.run(
          ctx,
          events -> {
            response.begin(events);
            response.completed(
                Channel.asking(pilcrow, ctx)
                    .explain(input.question(), said -> response.statement(events, said)),
                events);
          },
          response::failed);
    } else {
      Explanation explained = Channel.asking(pilcrow, ctx).explain(input.question());
      ctx.header("Cache-Control", "no-store").contentType("application/json");
      ctx.result(Json.write(json.completed(explained)));
    }
  }
}
