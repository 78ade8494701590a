package io.pilcrow.channel.http.api;

import io.pilcrow.article.PassageProgress;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Ends the embedding of an article that nobody waits for any more. */
final class Wanted {
  private Wanted() {}

  /** Throws at the next passage once {@code gone} is true. */
  static PassageProgress as(BooleanSupplier gone) {
    return (done, all) -> {
      if (done < all && gone.getAsBoolean()) {
        throw new CancellationException("the client that sent the article has gone");
      }
    };
  }
}
