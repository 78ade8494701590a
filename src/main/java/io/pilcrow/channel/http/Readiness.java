package io.pilcrow.channel.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.ProblemException;
import java.util.Set;

/**
 * {@code /livez} answers as long as the process lives, {@code /readyz} while questions are
 * answered: neither before everything is loaded nor when the server stops. Both let everybody in.
 * Thread-safe.
 */
final class Readiness {
  private static final Set<String> PATHS = Set.of("/livez", "/readyz");

  private volatile boolean loaded;
  private volatile boolean stopping;

  void register(RoutesConfig routes) {
    routes.get("/livez", ctx -> ctx.result("alive\n"));
    routes.get("/readyz", this::ready);
  }

  /** Whether it is one of these two that is asked for. */
  static boolean concerns(Context ctx) {
    return PATHS.contains(ctx.path());
  }

  void loaded() {
    loaded = true;
  }

  void stopping() {
    stopping = true;
  }

  /** Throws the problem that says why no questions are answered. */
  void check() {
    if (stopping) {
      throw ProblemException.stopping();
    }
    if (!loaded) {
      throw ProblemException.loading();
    }
  }

  private void ready(Context ctx) {
    check();
    ctx.result("ready\n");
  }
}
