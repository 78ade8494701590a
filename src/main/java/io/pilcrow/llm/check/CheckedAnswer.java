package io.pilcrow.llm.check;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Quote;
import io.pilcrow.article.Paragraph;
import io.pilcrow.llm.draft.AnswerLexer;
import io.pilcrow.llm.draft.DraftAssembler;
import io.pilcrow.llm.draft.DraftStatement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's answer on its way: heard piece by piece, cut into drafts, each judged, and handed on
 * when it holds. For one answer, on one thread.
 */
public final class CheckedAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(CheckedAnswer.class);

  /** Characters; a model that goes on longer is not answering. */
  static final int LONGEST = 40_000;

  private static final Pattern ABSTAINS = Pattern.compile("[\\s\"'`*.]*NOT[_ ]FOUND[\\s\"'`*.]*");

  private final StatementCheck check;
  private final Consumer<Claim> claims;
  private final DraftAssembler assembler = new DraftAssembler(this::judge);
  private final AnswerLexer lexer = new AnswerLexer(assembler);
  private final StringBuilder beginning = new StringBuilder();
  private long heard;
  private int passed;
  private int withdrawn;
  private double scores;
  private long checking; // nanoseconds
  private Optional<Quote> firstQuote = Optional.empty();

  public CheckedAnswer(StatementCheck check, Consumer<Claim> claims) {
    this.check = check;
    this.claims = claims;
  }

  /** False when enough was heard. */
  public boolean hear(String text) {
    heard += text.length();
    if (beginning.length() < 100) {
      beginning.append(text);
    }
    lexer.feed(text);
    return heard < LONGEST;
  }

  /**
   * The model is done; not to be called when it broke off, so that half a sentence is not shown.
   */
  public void end() {
    lexer.end();
    assembler.end();
  }

  /** Whether the model says that the paragraphs do not answer, and nothing else. */
  public boolean abstains() {
    return ABSTAINS.matcher(beginning).matches();
  }

  public int passed() {
    return passed;
  }

  public int withdrawn() {
    return withdrawn;
  }

  /** The time spent on checks so far. */
  public Duration checking() {
    return Duration.ofNanos(checking);
  }

  /** The mean support of what was shown, less what had to be withdrawn; 0 to 1. */
  public double confidence() {
    return passed == 0 ? 0 : scores / (passed + withdrawn);
  }

  /** The model's phrase in the article's words, where the first cited paragraph has it. */
  public Optional<String> shortAnswer() {
    return firstQuote
        .flatMap(Quote::paragraph)
        .map(Paragraph::text)
        .flatMap(
            paragraph -> {
              QuoteFinder words = new QuoteFinder(paragraph);
              return assembler.brief().flatMap(words::locate).map(span -> span.of(paragraph));
            });
  }

  private void judge(DraftStatement draft) {
    long before = System.nanoTime();
    StatementVerdict verdict = check.judge(draft);
    checking += System.nanoTime() - before;
    if (verdict instanceof StatementVerdict.Passed good) {
      passed++;
      withdrawn += good.withdrawn();
      scores += good.score();
      remember(good.claim());
      claims.accept(good.claim());
    } else if (verdict instanceof StatementVerdict.Withdrawn bad && !abstains()) {
      withdrawn++;
      LOG.debug("a statement was withdrawn: {}", bad.why());
    }
  }

  private void remember(Claim claim) {
    for (Piece piece : claim.pieces()) {
      if (piece instanceof Cite cite && firstQuote.isEmpty()) {
        firstQuote = Optional.of(cite.quote());
      }
    }
  }
}
