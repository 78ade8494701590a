package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.feedback.FeedbackLog.Rating;
import io.pilcrow.json.Json;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/feedback}: {@code {"answer_id","value":"up"|"down"|"none","user"?,"reason"?}}.
 */
public final class Feedback {
  private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);
  private static final Pattern ANSWER_ID = Pattern.compile("ans_[0-9A-HJKMNP-TV-Z]{26}");
  private static final int LONGEST_USER = 200;
  private static final int LONGEST_REASON = 2000;

  private final FeedbackLog log;
  private final BiConsumer<String, String> rated;

  /**
   * @param rated told the channel and the word of each rating that was kept
   */
  public Feedback(FeedbackLog log, BiConsumer<String, String> rated) {
    this.log = log;
    this.rated = rated;
  }

  public void post(Context ctx) {
    Fields fields = new Fields(Body.json(ctx, Body.MOST_FOR_A_QUESTION));
    String answerId = fields.required("answer_id");
    String word = fields.required("value");
    String user = fields.text("user").filter(name -> !name.isBlank()).orElse("anonymous");
    Optional<String> reason = fields.text("reason").filter(text -> !text.isBlank());
    Optional<Rating> rating =
        Arrays.stream(Rating.values()).filter(one -> one.word().equals(word)).findFirst();
    if (!answerId.isBlank() && !ANSWER_ID.matcher(answerId).matches()) {
      fields.wrong("answer_id", "must be the id of an answer, such as ans_01KA…");
    }
    if (!word.isBlank() && rating.isEmpty()) {
      fields.wrong("value", "must be \"up\", \"down\" or \"none\"");
    }
    limit(fields, "user", user, LONGEST_USER);
    limit(fields, "reason", reason.orElse(""), LONGEST_REASON);
    fields.check();

    try {
      log.put(answerId, user, rating.orElseThrow(), reason);
    } catch (UncheckedIOException e) {
      LOG.error("The rating of {} could not be kept: {}", answerId, String.valueOf(e.getCause()));
      throw new ProblemException(
          ProblemKind.NOT_KEPT, "the rating could not be written to disk; try again later");
    }
    rated.accept(Channel.of(ctx).word(), word);
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("object", "feedback").put("answer_id", answerId).put("user", user).put("value", word);
    ctx.status(201).contentType("application/json").result(Json.write(kept));
  }

  private static void limit(Fields fields, String name, String text, int most) {
    if (text.length() > most) {
      fields.wrong(name, "has at most %d characters, got %d".formatted(most, text.length()));
    }
  }
}
