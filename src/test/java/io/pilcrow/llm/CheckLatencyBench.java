package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.llm.HallucinationTableTest.Right;
import io.pilcrow.testing.PlainSentences;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=CheckLatencyBench}
 *
 * <p>How long the check holds a statement back, from the last of its characters to its verdict, the
 * preparation of up to eleven given paragraphs included.
 */
@Tag("bench")
class CheckLatencyBench {
  private static final int ROUNDS = 30;

  @Test
  void printsTheTimePerStatement() {
    List<Long> nanos = new ArrayList<>();
    int passed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (Right right : HallucinationTableTest.rights()) {
        String text =
            right.written(right.paragraph())
                + "<quote n=\""
                + right.paragraph()
                + "\">"
                + right.quote()
                + "</quote>";
        List<Verdict> verdicts = new ArrayList<>();
        long start = System.nanoTime();
        StatementCheck check =
            new StatementCheck(
                "What does it say?",
                GivenParagraphs.of(LlmCast.evidence(right.article())),
                new PlainSentences(),
                new WordSupport());
        DraftAssembler assembler = new DraftAssembler(draft -> verdicts.add(check.judge(draft)));
        AnswerLexer lexer = new AnswerLexer(assembler);
        lexer.feed(text);
        lexer.end();
        assembler.end();
        if (round > 0) { // the first warms up
          nanos.add(System.nanoTime() - start);
        }
        passed += verdicts.get(0) instanceof Verdict.Passed ? 1 : 0;
      }
    }
    nanos.sort(Long::compare);
    System.out.printf(
        "checking %d statements: p50 %.2f ms, p95 %.2f ms%n",
        nanos.size(), at(nanos, 0.5), at(nanos, 0.95));
    assertThat(passed).isPositive();
  }

  private static double at(List<Long> nanos, double share) {
    return nanos.get((int) (share * (nanos.size() - 1))) / 1e6;
  }
}
