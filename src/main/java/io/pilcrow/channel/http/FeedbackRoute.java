package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** {@code POST /v1/feedback}: was an answer good? */
final class FeedbackRoute {
  private static final int LONGEST_REASON = 2000;

  private final FeedbackFile file;
  private final Clock clock;

  FeedbackRoute(FeedbackFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  void post(Context ctx) throws IOException {
    Body body = Body.of(ctx, Body.LARGEST_QUESTION);
    String answer = body.text("answer_id").orElse("");
    if (!answer.matches("ans_[0-9A-Z]{26}")) {
      throw Problem.badField("/answer_id", "must be the id of an answer, such as ans_01JD…");
    }
    String value = body.text("value").orElse("");
    if (!value.equals("up") && !value.equals("down")) {
      throw Problem.badField("/value", "must be \"up\" or \"down\"");
    }
    String reason = body.text("reason").orElse("");
    if (reason.length() > LONGEST_REASON) {
      throw Problem.badField("/reason", "must have at most " + LONGEST_REASON + " characters");
    }
    ObjectNode feedback =
        JsonNodeFactory.instance
            .objectNode()
            .put("object", "feedback")
            .put("answer_id", answer)
            .put("value", value)
            .put("reason", reason.isEmpty() ? null : reason)
            .put("created_at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    file.append(feedback);
    ctx.status(201).result(feedback.toString()).contentType("application/json");
  }
}
