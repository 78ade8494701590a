package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;

/** Paths as they were sent, before the router reads places out of them. */
public final class Paths {
  private Paths() {}

  /** Throws a problem when a percent sign is not followed by two hexadecimal digits. */
  public static void check(Context ctx) {
    String path = ctx.path();
    for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (at + 2 >= path.length() || !isHex(path.charAt(at + 1)) || !isHex(path.charAt(at + 2))) {
        throw new ProblemException(
            ProblemKind.INVALID_REQUEST,
            "a % in a path stands before two hexadecimal digits; a percent sign itself is %25");
      }
    }
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 128;
  }
}
