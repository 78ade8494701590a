package io.pilcrow.channel.http;

import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param title what kind of error, the same for all of its kind
 * @param detail a sentence that says what was wrong and what would be right
 * @param errors the fields at fault
 */
record Problem(int status, String title, String detail, List<Field> errors) {
  /**
   * @param pointer a JSON pointer (RFC 6901) into the request's body
   */
  record Field(String pointer, String detail) {}

  /** Thrown by a route; becomes the response. */
  static final class Exception extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Exception(Problem problem) {
      super(problem.detail());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  static Exception badRequest(String detail) {
    return new Exception(new Problem(400, "Bad request", detail, List.of()));
  }

  static Exception badField(String pointer, String detail) {
    return new Exception(
        new Problem(
            400,
            "Bad request",
            pointer.substring(1) + " " + detail,
            List.of(new Field(pointer, detail))));
  }

  static Exception notFound(String detail) {
    return new Exception(new Problem(404, "Not found", detail, List.of()));
  }

  static Exception tooLarge(String detail) {
    return new Exception(new Problem(413, "Content too large", detail, List.of()));
  }

  static Exception unsupported(String detail) {
    return new Exception(new Problem(415, "Unsupported media type", detail, List.of()));
  }

  static Exception conflict(String detail) {
    return new Exception(new Problem(412, "Precondition failed", detail, List.of()));
  }

  static Exception busy(String detail) {
    return new Exception(new Problem(503, "Busy", detail, List.of()));
  }
}
