package io.pilcrow.channel.http.api;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.Hashes;
import io.pilcrow.article.Paragraph;
import io.pilcrow.channel.http.guard.Buckets;
import io.pilcrow.channel.http.guard.Buckets.Level;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.ReadingBusyException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.format.Format;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Pages that a reader's browser sent because no server can fetch them: behind a login, on a
 * developer's machine. Whoever can open a page can send anything in its name, so
 *
 * <ul>
 *   <li>what was sent is known by its content: other words make another article, which only those
 *       ask whose page shows these very words;
 *   <li>it is no part of the library, is in no list and on no disk;
 *   <li>the {@value #MOST} last asked for are held, and each visitor may bring {@value #A_MINUTE} a
 *       minute.
 * </ul>
 *
 * Thread-safe.
 */
public final class HeldPages {
  private static final int MOST = 100;
  private static final int A_MINUTE = 6;

  private final Pilcrow pilcrow;
  private final ArticleReader reader;
  private final Buckets visitors;
  private final Set<String> byUse = new LinkedHashSet<>();

  /**
   * @param pilcrow over a library of its own, in memory
   */
  public HeldPages(Pilcrow pilcrow, ArticleReader reader, LongSupplier nanoTime) {
    this.pilcrow = pilcrow;
    this.reader = reader;
    visitors = new Buckets(A_MINUTE, Duration.ofMinutes(1), nanoTime);
  }

  /** The article that the words of the page make. */
  Article hold(String url, String html, String visitor, BooleanSupplier gone) {
    Article read;
    try {
      read =
          reader
              .until(gone)
              .content(Optional.of("held"), Optional.empty(), Optional.of(url), Format.HTML, html);
    } catch (ReadingBusyException e) {
      throw e; // the same works a little later
    } catch (SourceException e) {
      throw ProblemException.invalid("/html", String.valueOf(e.getMessage()));
    }
    String words =
        read.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n\n"));
    String hash = Hashes.sha256(String.join("\n", url, read.title(), words));
    return hold(read.withId("held-" + hash.substring(0, 24)), visitor, gone);
  }

  private Article hold(Article article, String visitor, BooleanSupplier gone) {
    if (!pilcrow.articles().containsKey(article.id())) {
      Level level = visitors.take(visitor);
      if (!level.taken()) {
        throw ProblemException.quotaExceeded(Caller.VISITOR, A_MINUTE, level.seconds());
      }
      pilcrow.add(article, Wanted.as(gone)); // takes a while, in which others are served
    }
    used(article.id());
    return article;
  }

  private synchronized void used(String id) {
    byUse.remove(id); // to come back as the last
    byUse.add(id);
    Iterator<String> oldest = byUse.iterator();
    while (byUse.size() > MOST) {
      pilcrow.remove(oldest.next());
      oldest.remove();
    }
  }

  /** Whether all that a question names is held here. */
  boolean has(Set<String> articleIds) {
    return !articleIds.isEmpty() && pilcrow.articles().keySet().containsAll(articleIds);
  }

  Pilcrow pilcrow() {
    return pilcrow;
  }
}
