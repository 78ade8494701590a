package io.pilcrow.channel.http.openai;

import io.javalin.http.Context;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.ServerEvent;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.json.Json;
import java.time.Clock;

/**
 * {@code POST /v1/chat/completions}, for whatever speaks to OpenAI: the same answers as {@code
 * /v1/answers}, whose object comes along as {@code pilcrow}.
 */
public final class ChatCompletions {
  private final Pilcrow pilcrow;
  private final ChatJson json;
  private final Admission admission;
  private final Streams streams;
  private final Clock clock;

  public ChatCompletions(
      Pilcrow pilcrow, AnswerJson json, Admission admission, Streams streams, Clock clock) {
    this.pilcrow = pilcrow;
    this.json = new ChatJson(json);
    this.admission = admission;
    this.streams = streams;
    this.clock = clock;
  }

  public void post(Context ctx) {
    admission.run(ctx, () -> OpenAiInput.chat(ctx), input -> answer(ctx, input));
  }

  private void answer(Context ctx, OpenAiInput input) {
    AnswerStamp stamp = AnswerStamp.now(clock);
    if (input.stream()) {
      pilcrow.requireArticles(
          input.question().articleIds()); // once events flow there is no status left to set
      stream(ctx, input, stamp);
    } else {
      Explanation explained = Channel.asking(pilcrow, ctx).explain(input.question());
      ctx.header("Cache-Control", "no-store").contentType("application/json");
      ctx.result(Json.write(json.completion(explained, stamp)));
    }
  }

  private void stream(Context ctx, OpenAiInput input, AnswerStamp stamp) {
    streams.run(
        ctx,
        events -> {
          ChatEvents chat = new ChatEvents(events, json, stamp, input.includeUsage());
          chat.completed(Channel.asking(pilcrow, ctx).explain(input.question(), chat::statement));
        },
        problem -> ServerEvent.unnamed(OpenAiErrors.envelope(problem)));
  }
}
