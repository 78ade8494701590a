package io.pilcrow.llm.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.llm.LlmCast;
import io.pilcrow.llm.Places;
import io.pilcrow.llm.Places.Fact;
import io.pilcrow.llm.draft.AnswerLexer;
import io.pilcrow.llm.draft.DraftAssembler;
import io.pilcrow.reader.span.OnnxReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=CheckLatencyBench}
 *
 * <p>How long the check holds a statement back, from the last of its characters to its verdict, the
 * preparation of the given paragraphs included. Nothing is remembered from one statement to the
 * next, so each that takes up its question costs a reading: the most that a first statement can
 * cost; those after it find the paragraph read. Processor time is the same work without the wait
 * for a core that others have, which is what a busy machine adds.
 */
@Tag("bench")
class CheckLatencyBench {
  private static final int ROUNDS = 4;

  @Test
  void printsTheTimePerStatement() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    OpenNlpSentences sentences = new OpenNlpSentences();
    List<Long> wall = new ArrayList<>();
    List<Long> processor = new ArrayList<>();
    int passed = 0;
    try (OnnxReader reader = OnnxReader.open(sentences)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int place = 0; place < Places.count(); place++) {
          for (Fact fact : Places.facts(place)) {
            long start = System.nanoTime();
            long busy = threads.getCurrentThreadCpuTime();
            passed += judge(fact, reader, sentences) instanceof StatementVerdict.Passed ? 1 : 0;
            if (round > 0) { // the first warms up
              wall.add(System.nanoTime() - start);
              processor.add(threads.getCurrentThreadCpuTime() - busy);
            }
          }
        }
      }
    }
    print("waiting", wall);
    print("processor", processor);
    assertThat(passed).isPositive();
  }

  private static StatementVerdict judge(Fact fact, OnnxReader reader, OpenNlpSentences sentences) {
    String text =
        "%s [%d].<quote n=\"%d\">%s</quote>"
            .formatted(fact.statement(), fact.paragraph(), fact.paragraph(), fact.quote());
    StatementCheck check =
        new StatementCheck(
            fact.question(),
            GivenParagraphs.of(LlmCast.evidence(fact.article())),
            sentences,
            LlmCast.readBy(reader));
    List<StatementVerdict> verdicts = new ArrayList<>();
    DraftAssembler assembler = new DraftAssembler(draft -> verdicts.add(check.judge(draft)));
    AnswerLexer lexer = new AnswerLexer(assembler);
    lexer.feed(text);
    lexer.end();
    assembler.end();
    return verdicts.get(0);
  }

  private static void print(String what, List<Long> nanos) {
    nanos.sort(Long::compare);
    System.out.printf(
        "checking %d statements, %s: p50 %.2f ms, p95 %.2f ms%n",
        nanos.size(), what, at(nanos, 0.5), at(nanos, 0.95));
  }

  private static double at(List<Long> nanos, double share) {
    return nanos.get((int) (share * (nanos.size() - 1))) / 1e6;
  }
}
