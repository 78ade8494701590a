package io.pilcrow.channel.http.wire;

import java.util.Locale;

/** What can be wrong with a request, each with its page at {@code /problems/…}. */
public enum ProblemKind {
  INVALID_REQUEST(
      400,
      "The request is not valid",
      "A field is missing, of the wrong type or out of range. \"errors\" names each by its JSON pointer."),
  MALFORMED_BODY(
      400,
      "The body cannot be read",
      "The body has to be one JSON object in UTF-8, or what its Content-Type says."),
  UNAUTHORIZED(
      401,
      "A key is needed",
      "Send a key that is known as \"Authorization: Bearer …\"; \"pilcrow keys add\" makes one."),
  FORBIDDEN(
      403,
      "This key may not do that",
      "A key has scopes: ask, ingest or admin. A site key is good on pages of its own origins, for asking and reading only."),
  FORBIDDEN_ORIGIN(
      403,
      "This page may not use this server",
      "A browser sent the request from a page whose origin is not in PILCROW_ALLOWED_ORIGINS, or under a host name that is not this server's."),
  NOT_FOUND(404, "Not found", "There is no such route, article or paragraph."),
  METHOD_NOT_ALLOWED(
      405, "This method is not offered here", "The Allow header lists the methods that are."),
  TOO_SLOW(408, "The body came too slowly", "A body has to come with 512 bytes a second or more."),
  LENGTH_REQUIRED(411, "The length is not given", "An upload needs a Content-Length header."),
  VERSION_CONFLICT(
      412,
      "The article has changed meanwhile",
      "If-Match or If-None-Match does not hold. Read the article again and repeat the change on its new version."),
  IN_PROGRESS(
      409,
      "The same request is still being answered",
      "A request with this Idempotency-Key came before and is not answered yet. Ask again a little later, with the same key."),
  KEY_REUSED(
      422,
      "The Idempotency-Key was sent with another request",
      "A key stands for one request with all its content. Send a new one with each that is not a repetition."),
  TOO_LARGE(
      413,
      "Too large",
      "A question has at most 100,000 characters in a body of at most 1 MB; an article has at most 25 MB, and so many paragraphs, passages and characters as the server's settings say."),
  UNSUPPORTED_TYPE(
      415,
      "This content type is not read here",
      "Send application/json; files as multipart/form-data to /v1/articles."),
  QUOTA_EXCEEDED(
      429,
      "Too many requests",
      "The quota in the RateLimit-Policy header is used up. Try again after the seconds in Retry-After."),
  TOO_MANY_AT_ONCE(
      429,
      "Too many requests at once",
      "One key or visitor has as many answers open as it may. Read or end one of them first."),
  ABNORMAL_USAGE(
      429,
      "Too many wrong keys",
      "From this address one wrong key after another was tried. It is not listened to until the seconds in Retry-After have passed."),
  BUSY(
      503,
      "Too much at once",
      "More questions run, or more articles are read, than this server takes at once. Try again after the seconds in Retry-After."),
  LOADING(
      503,
      "The server is still loading",
      "It was started and reads its model and its articles. Try again after the seconds in Retry-After; /readyz says when it answers."),
  STOPPING(
      503, "The server is stopping", "Requests that run are finished, new ones are not taken."),
  NOT_KEPT(
      503,
      "Not kept",
      "What was sent could not be written where the library is kept. Try again later."),
  INTERNAL(500, "Something failed in this server", "The log has the cause under the request_id.");

  private static final String REGISTERED = "https://iana.org/assignments/http-problem-types#";

  private final int status;
  private final String title;
  private final String meaning;

  ProblemKind(int status, String title, String meaning) {
    this.status = status;
    this.title = title;
    this.meaning = meaning;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** What it means and what helps, for the page behind the type. */
  public String meaning() {
    return meaning;
  }

  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The page that explains it, relative to the server. */
  String page() {
    return "/problems/" + slug();
  }

  /**
   * The {@code type} of RFC 9457: the page, or a <a
   * href="https://www.iana.org/assignments/http-problem-types">registered type</a>.
   */
  String type() {
    return switch (this) {
      case QUOTA_EXCEEDED -> REGISTERED + "quota-exceeded";
      case ABNORMAL_USAGE -> REGISTERED + "abnormal-usage-detected";
      default -> page();
    };
  }
}
