package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.access.ApiKey;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.question.Question;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who sent a request.
 *
 * @param policy by which it is counted: {@code key} or {@code visitor}
 * @param name under which it is counted: a key's id, or what an address tells
 * @param articles the only ones it may ask; empty is all
 * @param mayChange whether it may change articles
 */
public record Caller(String policy, String name, Set<String> articles, boolean mayChange) {
  static final String KEY = "key";
  public static final String VISITOR = "visitor";

  private static final String ATTRIBUTE = "caller";
  private static final Caller ANYONE = new Caller("", "", Set.of(), true);

  public Caller {
    articles = Set.copyOf(articles);
  }

  static Caller with(ApiKey key) {
    return new Caller(KEY, key.id(), Set.of(), key.grant().may(Scope.INGEST));
  }

  static Caller visitor(String name, Set<String> articles) {
    return new Caller(VISITOR, name, articles, false);
  }

  /**
   * The same only for who may see the same: a site key's visitors see no more than its articles.
   */
  String identity() {
    return policy + ' ' + name + ' ' + new TreeSet<>(articles);
  }

  /** The id of the key that was used, for logs; empty for visitors and where none is asked for. */
  public Optional<String> key() {
    return policy.equals(KEY) ? Optional.of(name) : Optional.empty();
  }

  /** Whoever it is, where no keys are asked for. */
  public static Caller of(Context ctx) {
    Caller caller = ctx.attribute(ATTRIBUTE);
    return caller == null ? ANYONE : caller;
  }

  void entered(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /** The question, asked of no more than the caller may ask. */
  public Question narrowed(Question question) {
    if (articles.isEmpty()) {
      return question;
    }
    Set<String> wanted = question.articleIds();
    if (!articles.containsAll(wanted)) {
      throw ProblemException.beyondScope(
          "this site key is bound to other articles than " + String.join(", ", wanted), "ask");
    }
    return wanted.isEmpty() ? question.in(articles) : question;
  }
}
