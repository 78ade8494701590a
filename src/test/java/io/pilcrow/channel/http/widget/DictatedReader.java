package io.pilcrow.channel.http.widget;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Span;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers what the question dictates; all other parts of the server are the real ones, and so is
 * the check of what it quotes.
 *
 * <pre>
 * Say: It was built **in 1854 {1:built in 1854}**. ‖ Later {plain#3:Ruth Hale} kept it.
 *
 * {1:words}        a citation of these words in paragraph 1
 * {plain#1:words}  the same, of that article
 * {0:words}        in whichever paragraph has them
 * ‖                ends a statement; a statement is sent as soon as it ends
 * ⏸                waits until the test says {@link #goOn()}
 * </pre>
 */
final class DictatedReader implements EvidenceReader {
  private static final Pattern CITE = Pattern.compile("\\{(?:([a-z-]+)#)?(\\d+):([^}]*)}");

  private final Semaphore mayGoOn = new Semaphore(0);
  private final Semaphore waits = new Semaphore(0);
  final Semaphore interrupted = new Semaphore(0);

  /** Returns when the reader waits. */
  void awaitPause() {
    try {
      if (!waits.tryAcquire(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the reader was not asked, or did not come to its pause");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void goOn() {
    mayGoOn.release();
  }

  @Override
  public String name() {
    return "dictated";
  }

  @Override
  public String model() {
    return "dictated-1";
  }

  @Override
  public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
    if (!question.asked().startsWith("Say: ")) {
      return Reading.nothing(0.9);
    }
    for (String statement : question.asked().substring(5).split("‖")) {
      if (statement.contains("⏸")) {
        pause();
      }
      claims.accept(new Claim("", pieces(statement.replace("⏸", ""), evidence), Support.VERBATIM));
    }
    return Reading.nothing(0.9);
  }

  private void pause() {
    waits.release();
    try {
      mayGoOn.acquire();
    } catch (InterruptedException e) {
      interrupted.release();
      throw new IllegalStateException("told to stop", e);
    }
  }

  private static List<Piece> pieces(String statement, Evidence evidence) {
    List<Piece> pieces = new ArrayList<>();
    Matcher cite = CITE.matcher(statement);
    int from = 0;
    while (cite.find()) {
      pieces.add(new Text(statement.substring(from, cite.start())));
      pieces.add(new Cite(quote(cite, evidence)));
      from = cite.end();
    }
    pieces.add(new Text(statement.substring(from)));
    return pieces;
  }

  private static Quote quote(Matcher cite, Evidence evidence) {
    for (Candidate candidate : evidence.candidates()) {
      String text = candidate.passage().paragraph().text();
      boolean isMeant =
          (cite.group(2).equals("0")
                  || candidate.passage().paragraph().number() == Integer.parseInt(cite.group(2)))
              && (cite.group(1) == null || cite.group(1).equals(candidate.article().id()));
      int start = text.indexOf(cite.group(3));
      if (isMeant && start >= 0) {
        return new Quote(
            candidate, new Span(start, start + cite.group(3).length()), cite.group(3), 0.9);
      }
    }
    throw new IllegalArgumentException("no paragraph has " + cite.group());
  }
}
