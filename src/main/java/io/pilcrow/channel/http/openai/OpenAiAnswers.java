package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.EventStream;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ServerEvent;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.json.Json;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * {@code POST /v1/chat/completions}, for whatever speaks to OpenAI, and {@code POST /v1/responses},
 * its newer protocol: the same answers as {@code /v1/answers}, whose object comes along as {@code
 * pilcrow}. Nothing is stored.
 */
public final class OpenAiAnswers {
  private final Pilcrow pilcrow;
  private final AnswerJson answers;
  private final Admission admission;
  private final Streams streams;
  private final Clock clock;

  public OpenAiAnswers(
      Pilcrow pilcrow, AnswerJson answers, Admission admission, Streams streams, Clock clock) {
    this.pilcrow = pilcrow;
    this.answers = answers;
    this.admission = admission;
    this.streams = streams;
    this.clock = clock;
  }

  public void chat(Context ctx) {
    admission.run(ctx, () -> OpenAiInput.chat(ctx), input -> chat(ctx, input));
  }

  public void response(Context ctx) {
    admission.run(ctx, () -> OpenAiInput.response(ctx), input -> response(ctx, input));
  }

  private void chat(Context ctx, OpenAiInput input) {
    AnswerStamp stamp = AnswerStamp.now(clock);
    ChatJson json = new ChatJson(answers);
    answer(
        ctx,
        input,
        explained -> json.completion(explained, stamp),
        events -> {
          ChatEvents chat = new ChatEvents(events, json, stamp, input.includeUsage());
          chat.completed(Channel.asking(pilcrow, ctx).explain(input.question(), chat::statement));
        },
        problem -> ServerEvent.unnamed(OpenAiErrors.envelope(problem)));
  }

  private void response(Context ctx, OpenAiInput input) {
    ResponseJson json = new ResponseJson(answers, AnswerStamp.now(clock), input.metadata());
    ResponseEvents response = new ResponseEvents(json, new UrlCitations(answers));
    answer(
        ctx,
        input,
        json::completed,
        events -> {
          response.begin(events);
          response.completed(
              Channel.asking(pilcrow, ctx)
                  .explain(input.question(), said -> response.statement(events, said)),
              events);
        },
        response::failed);
  }

  /**
   * @param whole what is sent where no stream is asked for
   */
  private void answer(
      Context ctx,
      OpenAiInput input,
      Function<Explanation, JsonNode> whole,
      Consumer<EventStream> streamed,
      Function<ProblemException, ServerEvent> failed) {
    if (input.stream()) {
      pilcrow.requireArticles(
          input.question().articleIds()); // once events flow there is no status left to set
      streams.run(ctx, streamed, failed);
    } else {
      Explanation explained = Channel.asking(pilcrow, ctx).explain(input.question());
      ctx.header("Cache-Control", "no-store").contentType("application/json");
      ctx.result(Json.write(whole.apply(explained)));
    }
  }
}
