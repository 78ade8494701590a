package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.channel.http.guard.Buckets.Level;
import io.pilcrow.channel.http.wire.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many requests a minute each key and each visitor has, told with every answer as <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 * fields</a>: {@code RateLimit-Policy: "key";q=60;w=60} and {@code RateLimit: "key";r=59;t=42}.
 */
final class Limits {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Policy(int quota, Buckets buckets) {}

  private final Map<String, Policy> policies = new HashMap<>();

  Limits(Protection protection) {
    add(Caller.KEY, protection.perKey(), protection);
    add(Caller.VISITOR, protection.perVisitor(), protection);
  }

  private void add(String name, int quota, Protection protection) {
    if (quota > 0) {
      policies.put(name, new Policy(quota, new Buckets(quota, WINDOW, protection.nanoTime())));
    }
  }

  /** Counts a request; throws a problem when there is no room for it. */
  void count(Context ctx, Caller caller) {
    Optional.ofNullable(policies.get(caller.policy()))
        .ifPresent(policy -> count(ctx, caller, policy));
  }

  private static void count(Context ctx, Caller caller, Policy policy) {
    Level level = policy.buckets().take(caller.name());
    String name = '"' + caller.policy() + '"';
    ctx.header(
        "RateLimit-Policy", "%s;q=%d;w=%d".formatted(name, policy.quota(), WINDOW.toSeconds()));
    ctx.header("RateLimit", "%s;r=%d;t=%d".formatted(name, level.remaining(), level.seconds()));
    if (!level.taken()) {
      throw ProblemException.quotaExceeded(caller.policy(), policy.quota(), level.seconds());
    }
  }
}
