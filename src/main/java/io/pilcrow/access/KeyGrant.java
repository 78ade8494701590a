package io.pilcrow.access;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a key is for.
 *
 * @param name for people; may be empty
 * @param site whether it is publishable: it stands in web pages, may only ask, search and rate, and
 *     only from pages of its origins
 * @param scopes what it may do
 * @param origins of a site key, such as {@code https://example.org}; none denies everyone
 * @param articles the ids a site key is bound to; empty binds it to none
 */
public record KeyGrant(
    String name, boolean site, Set<Scope> scopes, Set<String> origins, Set<String> articles) {
  private static final int LONGEST_NAME = 100;

  public KeyGrant {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "a key's name has at most %d characters, got %d".formatted(LONGEST_NAME, name.length()));
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a key needs a scope: ask, ingest or admin");
    }
    if (site && !scopes.equals(Set.of(Scope.ASK))) {
      throw new IllegalArgumentException("a site key has the scope ask only; everyone can read it");
    }
    if (!site && !(origins.isEmpty() && articles.isEmpty())) {
      throw new IllegalArgumentException("only a site key has origins and articles");
    }
    scopes = Set.copyOf(scopes);
    origins = origins.stream().map(KeyGrant::origin).collect(Collectors.toUnmodifiableSet());
    articles = Set.copyOf(articles);
  }

  /** A secret key. */
  public static KeyGrant secret(String name, Set<Scope> scopes) {
    return new KeyGrant(name, false, scopes, Set.of(), Set.of());
  }

  /** A key that may stand in web pages. */
  public static KeyGrant site(String name, Set<String> origins, Set<String> articles) {
    return new KeyGrant(name, true, Set.of(Scope.ASK), origins, articles);
  }

  /** Whether it may do what needs {@code scope}. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /**
   * A web page's origin as browsers write it: scheme, host and a port that is not the usual one.
   *
   * @throws IllegalArgumentException when the text is no origin
   */
  public static String origin(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (!lower.matches("https?://[^/?#@\\s*]+") || URI.create(lower).getHost() == null) {
      throw new IllegalArgumentException(
          "an origin is a scheme and a host such as https://example.org, got " + text);
    }
    return lower.replaceFirst("^(http://.*):80$", "$1").replaceFirst("^(https://.*):443$", "$1");
  }
}
