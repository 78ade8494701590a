package io.pilcrow.channel.http.api;

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
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.text.AnswerText;
import io.pilcrow.channel.text.MarkdownForm;
import io.pilcrow.channel.text.PlainForm;
import io.pilcrow.json.Json;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import io.pilcrow.site.Sites;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code POST /v1/answers}: in one piece, or as events while it is being found. Whoever accepts
 * text or Markdown rather than JSON gets that.
 */
public final class Answers {
  /**
   * @param stream whether the client wants events
   */
  private record Asked(Question question, boolean stream) {}

  private static final String PLAIN = "text/plain";
  private static final String MARKDOWN = "text/markdown";

  private final Answerers desk;
  private final AnswerJson json;
  private final AnswerText plain;
  private final AnswerText markdown;
  private final Admission admission;
  private final Streams streams;
  private final Clock clock;
  private final Sites sites;

  /**
   * @param links the address of the page of an article
   */
  public Answers(
      Answerers desk,
      AnswerJson json,
      ArticleLinks links,
      Admission admission,
      Streams streams,
      Clock clock,
      Sites sites) {
    this.sites = sites;
    plain = new AnswerText(new PlainForm(), links);
    markdown = new AnswerText(new MarkdownForm(), links);
    this.desk = desk;
    this.json = json;
    this.admission = admission;
    this.streams = streams;
    this.clock = clock;
  }

  public void post(Context ctx) {
    admission.run(ctx, () -> asked(ctx), asked -> answer(ctx, asked));
  }

  private Asked asked(Context ctx) {
    ObjectNode body = Body.json(ctx, Body.MOST_FOR_A_QUESTION);
    Fields fields = new Fields(body);
    boolean stream = fields.flag("stream");
    Question asked = QuestionInput.of(fields);
    Question question =
        fields.text("kind").flatMap(name -> kind(name, fields)).map(asked::of).orElse(asked);
    Optional<ArticleFilter> filter = ArticleFilter.of(fields);
    fields.check();
    Question narrowed = Caller.of(ctx).narrowed(question);
    return new Asked(
        filter
            .map(one -> one.narrow(narrowed, desk.of(Set.of()).articles().values(), sites))
            .orElse(narrowed),
        stream);
  }

  /** One of those that there are; else empty and an error that lists them. */
  private Optional<Kind> kind(String name, Fields fields) {
    List<Kind> known = desk.of(Set.of()).kinds();
    Optional<Kind> kind = known.stream().filter(k -> k.name().equals(name)).findFirst();
    if (kind.isEmpty()) {
      String names = known.stream().map(Kind::name).collect(Collectors.joining(", "));
      fields.wrong("kind", "must be one of " + names);
    }
    return kind;
  }

  private void answer(Context ctx, Asked asked) {
    Pilcrow pilcrow = desk.of(asked.question().articleIds());
    if (asked.stream()) {
      pilcrow.requireArticles(
          asked.question().articleIds()); // once events flow there is no status left to set
      stream(ctx, pilcrow, asked.question());
    } else {
      Explanation explained = Channel.asking(pilcrow, ctx).explain(asked.question());
      ctx.header("Cache-Control", "no-store");
      String type = Accepts.best(ctx, List.of(Accepts.JSON, PLAIN, MARKDOWN));
      switch (type) {
        case PLAIN -> text(ctx, type, plain.of(explained.answer()));
        case MARKDOWN -> text(ctx, type, markdown.of(explained.answer()));
        default ->
            ctx.contentType(type).result(Json.write(json.of(explained, AnswerStamp.now(clock))));
      }
    }
  }

  private static void text(Context ctx, String type, String written) {
    ctx.contentType(type + "; charset=utf-8").result(written);
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
