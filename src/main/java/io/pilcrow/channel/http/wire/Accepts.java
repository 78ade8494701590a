package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** Which of the types that a route offers a client likes best. */
public final class Accepts {
  public static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream";

  private Accepts() {}

  /** Whether events are wanted rather than one JSON object. */
  public static boolean events(Context ctx) {
    return best(ctx, List.of(JSON, EVENTS)).equals(EVENTS);
  }

  /**
   * By the order and the weights of the Accept header.
   *
   * @param offered the first is for whoever does not say, or likes none of them
   */
  public static String best(Context ctx, List<String> offered) {
    QuotedQualityCSV wanted = new QuotedQualityCSV();
    String header = ctx.header("Accept");
    wanted.addValue(header == null ? "" : header);
    for (String value : wanted.getValues()) {
      String type = value.split(";", 2)[0].strip();
      for (String offer : offered) {
        boolean likes =
            type.equals("*/*")
                || type.equalsIgnoreCase(offer)
                || (type.endsWith("/*") && offer.startsWith(type.substring(0, type.length() - 1)));
        if (likes) {
          return offer;
        }
      }
    }
    return offered.get(0);
  }
}
