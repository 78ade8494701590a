package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import io.pilcrow.article.Article;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on an article's version: <a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-13">RFC 9110, 13</a>.
 */
public final class ETags {
  private ETags() {}

  public static String of(Article article) {
    return '"' + article.version() + '"';
  }

  /** Throws a problem when If-Match or If-None-Match does not allow to change the article. */
  public static void check(Context ctx, Optional<Article> there) {
    String match = ctx.header("If-Match");
    if (match != null && !there.map(article -> lists(match, of(article))).orElse(false)) {
      throw conflict(
          there
              .map(article -> "the article is at version " + article.version())
              .orElse("there is no such article yet"));
    }
    String none = ctx.header("If-None-Match");
    if (none != null && there.map(article -> lists(none, of(article))).orElse(false)) {
      throw conflict("the article is there already; leave If-None-Match out to replace it");
    }
  }

  /** Whether a list of tags names this one; {@code *} names all. */
  public static boolean lists(@Nullable String header, String tag) {
    return header != null
        && Arrays.stream(header.split(","))
            .map(part -> part.strip().replaceFirst("^W/", ""))
            .anyMatch(part -> part.equals("*") || part.equals(tag));
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemKind.VERSION_CONFLICT, detail);
  }
}
