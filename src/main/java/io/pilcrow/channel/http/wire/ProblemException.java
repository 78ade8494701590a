package io.pilcrow.channel.http.wire;

import java.util.List;
import java.util.Map;

/** Ends a request with a problem; the message is its {@code detail}, for people. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final long SECONDS_TO_KEEP = 10; // until an engine may be back

  /**
   * @param pointer a JSON pointer (RFC 6901) into the body
   */
  public record FieldError(String pointer, String detail) {}

  private final ProblemKind kind;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;
  private final transient List<String> violated;

  public ProblemException(ProblemKind kind, String detail) {
    this(kind, detail, List.of(), Map.of());
  }

  private ProblemException(
      ProblemKind kind, String detail, List<FieldError> errors, Map<String, String> headers) {
    this(kind, detail, errors, headers, List.of());
  }

  private ProblemException(
      ProblemKind kind,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers,
      List<String> violated) {
    super(detail, null, false, false); // an answer to the client needs no stack trace
    this.kind = kind;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
    this.violated = List.copyOf(violated);
  }

  /** Wrong fields; the detail names the first. */
  public static ProblemException invalid(List<FieldError> errors) {
    FieldError first = errors.get(0);
    String field = first.pointer().isEmpty() ? "the body" : first.pointer().substring(1);
    return new ProblemException(
        ProblemKind.INVALID_REQUEST, field + " " + first.detail(), errors, Map.of());
  }

  public static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(
        ProblemKind.INVALID_REQUEST, detail, List.of(new FieldError(pointer, detail)), Map.of());
  }

  /** What a field names is not here. */
  public static ProblemException notFound(String pointer, String detail) {
    return new ProblemException(
        ProblemKind.NOT_FOUND, detail, List.of(new FieldError(pointer, detail)), Map.of());
  }

  public static ProblemException busy() {
    return retry(ProblemKind.BUSY, "this server is answering as many questions as it can", 2);
  }

  /** As many articles are read as there is memory for. */
  static ProblemException readingBusy(String detail) {
    return retry(ProblemKind.BUSY, detail, 5);
  }

  public static ProblemException loading() {
    return retry(ProblemKind.LOADING, "this server is still loading; try again in a moment", 2);
  }

  public static ProblemException stopping() {
    return retry(ProblemKind.STOPPING, "this server is stopping; try again in a moment", 5);
  }

  public static ProblemException noKey(String detail) {
    return challenge(ProblemKind.UNAUTHORIZED, detail, "");
  }

  public static ProblemException unknownKey(String detail) {
    return challenge(ProblemKind.UNAUTHORIZED, detail, ", error=\"invalid_token\"");
  }

  /** A key that is known, for something it was not made for. */
  public static ProblemException beyondScope(String detail, String scope) {
    return challenge(
        ProblemKind.FORBIDDEN, detail, ", error=\"insufficient_scope\", scope=\"" + scope + "\"");
  }

  public static ProblemException lockedOut(long seconds) {
    return retry(
        ProblemKind.ABNORMAL_USAGE,
        "too many wrong keys came from this address; no key is looked at for %d seconds"
            .formatted(seconds),
        seconds);
  }

  public static ProblemException quotaExceeded(String policy, int quota, long seconds) {
    return new ProblemException(
        ProblemKind.QUOTA_EXCEEDED,
        "more than %d requests a minute; the next is taken in %d seconds".formatted(quota, seconds),
        List.of(),
        Map.of("Retry-After", Long.toString(seconds)),
        List.of(policy));
  }

  static ProblemException notKept() {
    return retry(
        ProblemKind.NOT_KEPT,
        "the change could not be written where the library is kept, and nothing has changed; the"
            + " server's log has the cause",
        SECONDS_TO_KEEP);
  }

  public static ProblemException tooManyAtOnce(int most) {
    return retry(
        ProblemKind.TOO_MANY_AT_ONCE,
        "%d requests of yours are open; the next is taken when one of them has ended"
            .formatted(most),
        1);
  }

  /** With the challenge of <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>. */
  private static ProblemException challenge(ProblemKind kind, String detail, String error) {
    return new ProblemException(
        kind, detail, List.of(), Map.of("WWW-Authenticate", "Bearer realm=\"pilcrow\"" + error));
  }

  private static ProblemException retry(ProblemKind kind, String detail, long seconds) {
    return new ProblemException(
        kind, detail, List.of(), Map.of("Retry-After", Long.toString(seconds)));
  }

  public ProblemKind kind() {
    return kind;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** The policies whose quota is used up, for {@code violated-policies}. */
  List<String> violated() {
    return violated;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
