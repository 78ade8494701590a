package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import io.pilcrow.channel.json.AnswerStamp;
import java.time.Clock;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The id of a request: the client's {@code X-Request-Id} when it is sane, else a new one. It comes
 * back as a header, stands in every problem, and is the logging context's {@code request_id}.
 */
public final class RequestIds {
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final String HEADER = "X-Request-Id";
  private static final String KEY = "request_id";

  private RequestIds() {}

  public static void assign(Context ctx) {
    String given = ctx.header(HEADER);
    String id = given != null && SANE.matcher(given).matches() ? given : fresh();
    ctx.attribute(KEY, id);
    ctx.header(HEADER, id);
    MDC.put(KEY, id);
  }

  static String of(Context ctx) {
    String id = ctx.attribute(KEY);
    return id == null ? "" : id;
  }

  private static String fresh() {
    return AnswerStamp.now(Clock.systemUTC()).id().replaceFirst("^ans_", "req_");
  }
}
