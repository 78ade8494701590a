package io.pilcrow.channel.slack.api;

import java.time.Duration;
import java.util.Set;

/** A Web API call that did not do what it was for. Its text names no token. */
public final class SlackProblem extends Exception {
  private static final long serialVersionUID = 1;

  private static final Set<String> MISSING_FEATURES =
      Set.of(
          "unknown_method",
          "method_deprecated",
          "feature_not_enabled",
          "not_allowed_token_type",
          "team_not_enabled");
  private static final Set<String> TRANSIENT =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");
  private static final Set<String> GONE_TOKENS =
      Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired");

  private final String code;
  private final boolean uncertain;
  private final Duration retryAfter;

  private SlackProblem(String method, String code, boolean uncertain, Duration retryAfter) {
    super("Slack's %s answered %s".formatted(method, code));
    this.code = code;
    this.uncertain = uncertain;
    this.retryAfter = retryAfter;
  }

  /** Slack said no, and did nothing. */
  public static SlackProblem refused(String method, String code) {
    return TRANSIENT.contains(code)
        ? uncertain(method, code)
        : new SlackProblem(method, code, false, Duration.ZERO);
  }

  /** Nobody knows whether Slack did it: the answer was lost or is no answer. */
  public static SlackProblem uncertain(String method, String what) {
    return new SlackProblem(method, what, true, Duration.ZERO);
  }

  static SlackProblem rateLimited(String method, Duration retryAfter) {
    return new SlackProblem(method, "ratelimited", false, retryAfter);
  }

  /** Slack's word for it, such as {@code not_in_channel}. */
  public String code() {
    return code;
  }

  public boolean isUncertain() {
    return uncertain;
  }

  public boolean isRateLimited() {
    return code.equals("ratelimited");
  }

  /** How long Slack wants to be left alone. */
  Duration retryAfter() {
    return retryAfter;
  }

  /** Whether this workspace does not have what was called, today or tomorrow. */
  boolean isMissingFeature() {
    return MISSING_FEATURES.contains(code);
  }

  public boolean isTokenGone() {
    return GONE_TOKENS.contains(code);
  }
}
