package io.pilcrow.reader.span;

import io.pilcrow.article.Span;
import io.pilcrow.onnx.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the likeliest answers among all stretches of the second text: those with the highest sum of
 * start and end logit, as in Devlin et al., <a href="https://arxiv.org/abs/1810.04805">BERT</a>,
 * 2019, section 4.3. [CLS] stands for "no answer".
 */
final class SpanSearch {
  static final int LONGEST = 30; // tokens
  static final int KEPT = 12;

  private static final Comparator<ScoredSpan> BEST_FIRST =
      Comparator.comparingDouble(ScoredSpan::margin)
          .reversed()
          .thenComparingInt(scored -> scored.span().start())
          .thenComparingInt(scored -> scored.span().end());

  private SpanSearch() {}

  /**
   * @param start logits, one a token
   * @param end logits, one a token
   * @return at most {@value #KEPT} spans that do not overlap, best first, cut at words of {@code
   *     text}
   */
  static List<ScoredSpan> best(Tokens tokens, float[] start, float[] end, String text) {
    double none = start[0] + end[0];
    List<ScoredSpan> all = new ArrayList<>();
    for (int from = 0; from < tokens.length(); from++) {
      int last = Math.min(tokens.length(), from + LONGEST);
      for (int to = from; to < last && tokens.sequence(to) == 1; to++) {
        if (tokens.sequence(from) == 1) {
          Span span = new Span(tokens.start(from), tokens.end(to));
          all.add(new ScoredSpan(span, start[from] + end[to] - none));
        }
      }
    }
    all.sort(BEST_FIRST);
    List<ScoredSpan> kept = new ArrayList<>();
    for (ScoredSpan scored : all) {
      if (kept.size() < KEPT && kept.stream().noneMatch(k -> k.span().overlaps(scored.span()))) {
        kept.add(new ScoredSpan(wholeWords(scored.span(), text), scored.margin()));
      }
    }
    return kept;
  }

  private static Span wholeWords(Span span, String text) {
    int start = span.start();
    while (start > 0 && isInWord(text, start)) {
      start = text.offsetByCodePoints(start, -1);
    }
    int end = span.end();
    while (end < text.length() && end > 0 && isInWord(text, end)) {
      end = text.offsetByCodePoints(end, 1);
    }
    return new Span(start, end);
  }

  /** Whether letters, their marks or digits stand on both sides of {@code at}. */
  private static boolean isInWord(String text, int at) {
    return isOfWord(text.codePointBefore(at)) && isOfWord(text.codePointAt(at));
  }

  private static boolean isOfWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }
}
