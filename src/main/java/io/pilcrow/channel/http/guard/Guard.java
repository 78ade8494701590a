package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.access.ApiKey;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.http.guard.Buckets.Level;
import io.pilcrow.channel.http.wire.ProblemException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Asks who calls, as soon as there is a key or other machines are listened to.
 *
 * <ul>
 *   <li>A secret key, in the Authorization header, may what its scopes say.
 *   <li>A site key may ask, search, rate and read its articles, from pages of its origins.
 *   <li>Pages of PILCROW_ALLOWED_ORIGINS may ask, search, rate and read without a key.
 *   <li>The pages of this server need none where PILCROW_PUBLIC_READING says so, but for those of
 *       whoever looks after it.
 * </ul>
 *
 * <p>Whoever tries one wrong key after another is told no more about them for a while. The right
 * key is let in all the same: no key can be found by trying, and many people share an address.
 */
public final class Guard {
  private static final String PAGE_KEY = "pilcrow_key";
  private static final int FAILURES = 10;
  private static final Duration LOCKED = Duration.ofMinutes(5);

  /** Open requests of one key or visitor; the places of the server are many more. */
  static final int MOST_AT_ONCE = 16;

  /** Open requests of all visitors, of the 250 threads that there are. */
  private static final int MOST_VISITORS = 160;

  private final KeyRing keys;
  private final boolean always;
  private final Set<String> openOrigins;
  private final boolean publicReading;
  private final Optional<String> publicOrigin;
  private final Visitors visitors;
  private final Buckets failures;
  private final Limits limits;
  private final AtOnce atOnce = new AtOnce(MOST_AT_ONCE, MOST_VISITORS);

  /**
   * @param always whether keys are asked for even when there is none
   * @param openOrigins whose pages need no key
   * @param publicReading whether this server's own pages need no key either
   * @param publicOrigin under which others know this server
   */
  public Guard(
      Protection protection,
      boolean always,
      Set<String> openOrigins,
      boolean publicReading,
      Optional<String> publicOrigin) {
    this.keys = protection.keys();
    this.always = always;
    this.openOrigins = Set.copyOf(openOrigins);
    this.publicReading = publicReading;
    this.publicOrigin = publicOrigin;
    visitors = new Visitors(protection.trustedProxies());
    failures = new Buckets(FAILURES, LOCKED, protection.nanoTime());
    limits = new Limits(protection);
  }

  /** To run before each request: throws a problem when the caller may not do this. */
  public void check(Context ctx) {
    RequiredScope required = RequiredScope.of(ctx.method().name(), ctx.path());
    if (required == RequiredScope.NOTHING || !(always || !keys.isEmpty())) {
      return;
    }
    refuseKeysInQuery(ctx);
    Optional<String> text = bearer(ctx).or(() -> required.isPage() ? given(ctx) : Optional.empty());
    Caller caller =
        text.isPresent() ? withKey(ctx, required, text.get()) : withoutKey(ctx, required);
    caller.entered(ctx);
    limits.count(ctx, caller);
    atOnce.enter(ctx, caller);
  }

  private Caller withKey(Context ctx, RequiredScope required, String text) {
    String visitor = visitors.of(ctx);
    Optional<ApiKey> found = keys.find(text);
    if (found.isEmpty()) {
      Level left = failures.take(visitor);
      throw left.taken()
          ? ProblemException.unknownKey(keys.whyNot(text))
          : ProblemException.lockedOut(left.seconds());
    }
    KeyGrant grant = found.get().grant();
    Scope scope = required.scope().orElseThrow();
    if (!grant.may(scope)) {
      throw ProblemException.beyondScope(
          "this key may not do that; it needs the scope " + scope.word(), scope.word());
    }
    if (!grant.site()) {
      return Caller.with(found.get());
    }
    checkSite(ctx, found.get());
    return Caller.visitor(visitor, grant.articles());
  }

  private static void checkSite(Context ctx, ApiKey key) {
    Collection<String> origins = key.grant().origins();
    String origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
    if (origins.isEmpty()) {
      throw ProblemException.beyondScope(
          "site key %s names no origin and so is good for no page; make one with \"pilcrow keys add --site --origin https://…\""
              .formatted(key.id()),
          "ask");
    }
    if (!origins.contains(origin)) {
      throw ProblemException.beyondScope(
          "a site key is good on pages of its own origins only; \"pilcrow keys list\" shows them",
          "ask");
    }
    if (!RequiredScope.isForSites(ctx.method().name(), ctx.path(), key.grant().articles())) {
      throw ProblemException.beyondScope(
          "a site key may ask, search, rate answers and read the articles it is for; use a secret key",
          "ask");
    }
  }

  private Caller withoutKey(Context ctx, RequiredScope required) {
    boolean open =
        switch (required) {
          case PAGES -> publicReading;
          case ASK -> asksFromOpenPage(ctx);
          default -> false;
        };
    if (!open) {
      throw ProblemException.noKey(
          required == RequiredScope.PAGES
              ? "the pages of this server are closed; PILCROW_PUBLIC_READING opens them to everyone"
              : "send a key as \"Authorization: Bearer pk_live_…\"; \"pilcrow keys add\" makes one");
    }
    return Caller.visitor(visitors.of(ctx), Set.of());
  }

  /** A page of its own names its origin only where it sends something. */
  private boolean asksFromOpenPage(Context ctx) {
    Optional<String> origin = Optional.ofNullable(ctx.header("Origin"));
    if (origin.filter(openOrigins::contains).isPresent()) {
      return true;
    }
    String own = publicOrigin.orElseGet(() -> "http://" + ctx.host());
    return publicReading
        && origin
            .map(own::equals)
            .orElseGet(() -> "same-origin".equals(ctx.header("Sec-Fetch-Site")));
  }

  /** Addresses end up in logs and histories. */
  private static void refuseKeysInQuery(Context ctx) {
    String query = Optional.ofNullable(ctx.queryString()).orElse("");
    if (KeyRing.isIn(query)
        || ctx.queryParamMap().keySet().stream()
            .anyMatch(Set.of("key", "api_key", "access_token")::contains)) {
      throw ProblemException.unknownKey(
          "a key in the address is not taken; send it as \"Authorization: Bearer …\", and revoke it, for it may be in logs");
    }
  }

  /** What a person typed into a page of this server; it opens pages, and changes nothing. */
  private static Optional<String> given(Context ctx) {
    return Optional.ofNullable(ctx.cookie(PAGE_KEY)).filter(text -> !text.isBlank());
  }

  private static Optional<String> bearer(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
        .map(value -> value.substring("Bearer ".length()).strip())
        .filter(value -> !value.isEmpty());
  }
}
