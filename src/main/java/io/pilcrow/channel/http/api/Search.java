package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.json.Json;
import io.pilcrow.question.Question;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.site.Sites;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/search}: the paragraphs that come nearest to a question, each once, no answer.
 */
public final class Search {
  private static final int MOST = 100;
  private static final int USUAL = 10;

  /** Several passages may be of one paragraph: so many more are looked for. */
  private static final int MORE = 3;

  private record Wanted(Question question, int limit) {}

  private final Pilcrow pilcrow;
  private final AnswerJson json;
  private final Admission admission;
  private final Sites sites;

  public Search(Pilcrow pilcrow, AnswerJson json, Admission admission, Sites sites) {
    this.sites = sites;
    this.pilcrow = pilcrow;
    this.json = json;
    this.admission = admission;
  }

  public void post(Context ctx) {
    admission.run(ctx, () -> wanted(ctx), wanted -> answer(ctx, wanted));
  }

  private Wanted wanted(Context ctx) {
    Fields fields = new Fields(Body.json(ctx, Body.MOST_FOR_A_QUESTION));
    Question question = QuestionInput.of(fields);
    int limit = fields.whole("limit", 1, MOST, USUAL);
    Optional<ArticleFilter> filter = ArticleFilter.of(fields);
    fields.check();
    Question narrowed = Caller.of(ctx).narrowed(question);
    return new Wanted(
        filter
            .map(one -> one.narrow(narrowed, pilcrow.articles().values(), sites))
            .orElse(narrowed),
        limit);
  }

  private void answer(Context ctx, Wanted wanted) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    ArrayNode data = found.putArray("data");
    paragraphs(wanted).stream()
        .limit(wanted.limit())
        .forEach(candidate -> data.add(json.candidate(candidate)));
    found.put("has_more", false).putNull("next_cursor");
    ctx.contentType("application/json").result(Json.write(found));
  }

  private Collection<Candidate> paragraphs(Wanted wanted) {
    Map<String, Candidate> best = new LinkedHashMap<>();
    for (Candidate candidate : pilcrow.search(wanted.question(), wanted.limit() * MORE)) {
      best.putIfAbsent(candidate.passage().paragraph().id(), candidate);
    }
    return best.values();
  }
}
