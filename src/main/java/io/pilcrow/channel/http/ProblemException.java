package io.pilcrow.channel.http;

import java.util.List;
import java.util.Map;

/** Ends a request with a problem; the message is its {@code detail}, for people. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param pointer a JSON pointer (RFC 6901) into the body
   */
  record FieldError(String pointer, String detail) {}

  private final ProblemKind kind;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  ProblemException(ProblemKind kind, String detail) {
    this(kind, detail, List.of(), Map.of());
  }

  private ProblemException(
      ProblemKind kind, String detail, List<FieldError> errors, Map<String, String> headers) {
    super(detail, null, false, false); // an answer to the client needs no stack trace
    this.kind = kind;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** Wrong fields; the detail names the first. */
  static ProblemException invalid(List<FieldError> errors) {
    FieldError first = errors.get(0);
    String field = first.pointer().isEmpty() ? "the body" : first.pointer().substring(1);
    return new ProblemException(
        ProblemKind.INVALID_REQUEST, field + " " + first.detail(), errors, Map.of());
  }

  static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(
        ProblemKind.INVALID_REQUEST, detail, List.of(new FieldError(pointer, detail)), Map.of());
  }

  /** What a field names is not here. */
  static ProblemException notFound(String pointer, String detail) {
    return new ProblemException(
        ProblemKind.NOT_FOUND, detail, List.of(new FieldError(pointer, detail)), Map.of());
  }

  static ProblemException busy() {
    return retry(ProblemKind.BUSY, "this server is answering as many questions as it can", 2);
  }

  static ProblemException stopping() {
    return retry(ProblemKind.STOPPING, "this server is stopping; try again in a moment", 5);
  }

  private static ProblemException retry(ProblemKind kind, String detail, int seconds) {
    return new ProblemException(
        kind, detail, List.of(), Map.of("Retry-After", Integer.toString(seconds)));
  }

  ProblemKind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  List<FieldError> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }
}
