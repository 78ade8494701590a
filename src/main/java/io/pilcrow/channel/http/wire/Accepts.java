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
    for (String value : wanted(ctx)) {
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

  private static List<String> wanted(Context ctx) {
    QuotedQualityCSV wanted = new QuotedQualityCSV();
    String header = ctx.header("Accept");
    try {
      wanted.addValue(header == null ? "" : header);
      return wanted.getValues();
    } catch (IllegalArgumentException e) { // such as a quote that is never closed
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST,
          "Accept is no list of media types; send one such as application/json, or none");
    }
  }
}
