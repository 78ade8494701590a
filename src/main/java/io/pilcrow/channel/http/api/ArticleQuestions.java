package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.json.Json;
import io.pilcrow.question.Question;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/articles/{id}/questions}: what a reader may want to ask, and gets answered. */
public final class ArticleQuestions {
  private final Pilcrow pilcrow;
  private final Admission admission;

  private record Wanted(String articleId, Optional<String> after) {}

  /**
   * @param admission that of questions, because the first time each suggestion is one
   */
  public ArticleQuestions(Pilcrow pilcrow, Admission admission) {
    this.pilcrow = pilcrow;
    this.admission = admission;
  }

  public void get(Context ctx) {
    admission.run(ctx, () -> wanted(ctx), wanted -> tell(ctx, wanted));
  }

  private static Wanted wanted(Context ctx) {
    String id = ctx.pathParam("id");
    Optional<String> after = Optional.ofNullable(ctx.queryParam("after")).map(String::strip);
    if (after.isPresent() && after.get().isEmpty()) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST,
          "after is empty; it is the question that was just asked, or left out");
    }
    Caller.of(ctx).narrowed(Question.of(after.orElse("?")).in(Set.of(id)));
    return new Wanted(id, after);
  }

  private void tell(Context ctx, Wanted wanted) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode data = list.putArray("data");
    pilcrow
        .suggestions(wanted.articleId(), wanted.after())
        .forEach(question -> data.addObject().put("question", question));
    list.put("has_more", false).putNull("next_cursor");
    ctx.header("Cache-Control", "no-cache");
    ctx.contentType("application/json").result(Json.write(list));
  }
}
