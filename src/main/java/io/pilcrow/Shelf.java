package io.pilcrow;

import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.article.WebAddress;
import io.pilcrow.index.Library;
import io.pilcrow.index.LibraryException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The rules of a library, for every channel that changes it: the same address is the same article,
 * and so is the same content; nobody's article is overwritten because of its title; and a condition
 * (such as If-Match) still holds when its change is made. Changes of one article wait for each
 * other, those of different ones do not, and questions wait for none. Thread-safe.
 */
public final class Shelf {
  /** What a change did. */
  public enum Change {
    CREATED,
    REPLACED,
    UNCHANGED
  }

  /** The article as it is now in the library. */
  public record Put(Article article, Change change) {}

  private static final int MOST_OF_ONE_TITLE = 1000;
  private static final int LONGEST_ID = 64;

  private final Library library;
  private final Observer observer;
  private final Claims claims;

  /** The only one that changes this library. */
  public Shelf(Library library) {
    this(library, Observer.NONE, new Claims());
  }

  private Shelf(Library library, Observer observer, Claims claims) {
    this.library = library;
    this.observer = observer;
    this.claims = claims;
  }

  /** The same shelf, whose changes are told to {@code other}. */
  Shelf watchedBy(Observer other) {
    return new Shelf(library, other, claims);
  }

  public Map<String, Article> articles() {
    return library.view().articles();
  }

  /** Throws UnknownArticleException when it is not here. */
  public Article get(String id) {
    Map<String, Article> articles = articles();
    Article article = articles.get(id);
    if (article == null) {
      throw new UnknownArticleException(id, articles.keySet());
    }
    return article;
  }

  /**
   * Adds an article, or replaces the one of its id.
   *
   * @param condition shown the article that is there; throws to change nothing
   * @throws NotKeptException when it cannot be kept; then nothing has changed
   */
  public Put put(Article article, Consumer<Optional<Article>> condition, PassageProgress progress) {
    try (Claims.Claim claim = claims.of(article::id, address(article))) {
      return put(claim, article, condition, progress);
    }
  }

  /**
   * Adds an article. One that nobody gave an id is known by its address or its content; what is new
   * takes the id of its title, or, where another article has that, {@code -2} and so on.
   *
   * @param named whether its id was asked for
   * @throws NotKeptException when it cannot be kept; then nothing has changed
   */
  public Put add(Article read, boolean named, PassageProgress progress) {
    if (named) {
      return put(read, before -> {}, progress);
    }
    try (Claims.Claim claim = claims.of(() -> idFor(read), address(read))) {
      return put(claim, read, before -> {}, progress);
    }
  }

  private Put put(
      Claims.Claim claim,
      Article read,
      Consumer<Optional<Article>> condition,
      PassageProgress progress) {
    Article article = claim.id().equals(read.id()) ? read : read.withId(claim.id());
    Optional<Article> before = Optional.ofNullable(articles().get(article.id()));
    condition.accept(before);
    if (!kept(() -> library.put(article, progress))) {
      return new Put(before.orElse(article), Change.UNCHANGED);
    }
    before.ifPresent(observer::removed);
    observer.added(article);
    return new Put(article, before.isPresent() ? Change.REPLACED : Change.CREATED);
  }

  /**
   * Removes an article.
   *
   * @param condition shown the article that is there; throws to change nothing
   * @throws UnknownArticleException when it is not here
   * @throws NotKeptException when that cannot be kept; then nothing has changed
   */
  public void remove(String id, Consumer<Optional<Article>> condition) {
    try (Claims.Claim claim = claims.of(() -> id, Optional.empty())) {
      Article article = get(claim.id());
      condition.accept(Optional.of(article));
      if (kept(() -> library.remove(claim.id()))) {
        observer.removed(article);
      }
    }
  }

  private static boolean kept(BooleanSupplier change) {
    try {
      return change.getAsBoolean();
    } catch (LibraryException e) {
      throw new NotKeptException(e);
    }
  }

  private static Optional<String> address(Article article) {
    return article.url().map(WebAddress::bare);
  }

  private String idFor(Article read) {
    Map<String, Article> articles = articles();
    return atItsAddress(read, articles)
        .or(() -> sameContent(read, articles))
        .map(Article::id)
        .orElseGet(() -> freeId(read, articles));
  }

  /** The same content may have come under another name. */
  private static Optional<Article> sameContent(Article read, Map<String, Article> articles) {
    return articles.values().stream()
        .filter(there -> there.version().equals(read.version()))
        .filter(there -> !PageIds.isPage(there))
        .min(Comparator.comparing(Article::id));
  }

  private static Optional<Article> atItsAddress(Article read, Map<String, Article> articles) {
    return read.url()
        .flatMap(
            url ->
                articles.values().stream()
                    .filter(there -> WebAddress.isOf(url, there))
                    .filter(there -> !PageIds.isPage(there)) // what readers brought is nobody's
                    .min(Comparator.comparing(Article::id)));
  }

  private static String freeId(Article read, Map<String, Article> articles) {
    for (int i = 1; i <= MOST_OF_ONE_TITLE; i++) {
      String id = i == 1 ? read.id() : ended(read.id(), String.valueOf(i));
      if (!articles.containsKey(id)) {
        return id;
      }
    }
    return ended(read.id(), read.version().replaceFirst("^sha256:", "").substring(0, 16));
  }

  private static String ended(String id, String end) {
    return id.substring(0, Math.min(id.length(), LONGEST_ID - 1 - end.length())) + "-" + end;
  }
}
