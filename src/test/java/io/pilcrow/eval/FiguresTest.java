package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilcrow.answer.Abstention;
import io.pilcrow.testing.Draws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final RightParagraph SOMEWHERE = new RightParagraph.Containing("words");

  /**
   * Five questions, four of them answerable:
   *
   * <pre>
   *    answerable  answered  conf  em  f1   cited right  place  quotes  valid  ms
   * 1  yes         yes       0.95  1   1.0  yes          1      2       2      10
   * 2  yes         yes       0.85  0   0.5  no           3      1       1      20
   * 3  yes         no        0.65  0   0    –            none   0       0      30
   * 4  yes         yes       0.75  0   0.2  yes          6      1       0      40
   * 5  no          no        0.95  1   1.0  –            –      0       0      50
   * </pre>
   */
  private static final List<Outcome> FIVE =
      List.of(
          outcome(true, true, 0.95, 1, 1.0, Optional.of(true), OptionalInt.of(1), 2, 2, 10),
          outcome(true, true, 0.85, 0, 0.5, Optional.of(false), OptionalInt.of(3), 1, 1, 20),
          outcome(true, false, 0.65, 0, 0.0, Optional.empty(), OptionalInt.empty(), 0, 0, 30),
          outcome(true, true, 0.75, 0, 0.2, Optional.of(true), OptionalInt.of(6), 1, 0, 40),
          outcome(false, false, 0.95, 1, 1.0, Optional.empty(), OptionalInt.of(1), 0, 0, 50));

  @Test
  void agreeWithACaseCountedByHand() {
    Map<Metric, Figure> figures = Figures.of(FIVE);

    assertFigure(figures, Metric.GOOD, 2 / 5.0, 5); // 1 and 5
    assertFigure(figures, Metric.ACCEPTABLE, 3 / 5.0, 5); // and 2
    assertFigure(figures, Metric.WRONG, 1 / 5.0, 5); // 4
    assertFigure(figures, Metric.SURELY_WRONG, 1 / 5.0, 5);
    assertFigure(figures, Metric.CITED_RIGHT, 2 / 3.0, 3);
    assertFigure(figures, Metric.ANSWER_EM, 2 / 5.0, 5);
    assertFigure(figures, Metric.ANSWER_F1, 2.7 / 5, 5);
    assertFigure(figures, Metric.ANSWERED_EM, 1 / 3.0, 3);
    assertFigure(figures, Metric.ANSWERED_F1, 1.7 / 3, 3);
    assertFigure(figures, Metric.CITATION_ACCURACY, 2 / 3.0, 3);
    assertFigure(figures, Metric.CITATION_RECALL, 2 / 4.0, 4);
    assertFigure(figures, Metric.CITATION_VALIDITY, 3 / 4.0, 4);
    assertFigure(figures, Metric.REFUSAL_PRECISION, 1 / 2.0, 2);
    assertFigure(figures, Metric.REFUSAL_RECALL, 1, 1);
    assertFigure(figures, Metric.FALSE_REFUSALS, 1 / 4.0, 4);
    assertFigure(figures, Metric.RECALL_AT_1, 1 / 4.0, 4);
    assertFigure(figures, Metric.RECALL_AT_5, 2 / 4.0, 4);
    assertFigure(figures, Metric.MRR, (1 + 1 / 3.0 + 1 / 6.0) / 4, 4);
    // bins: 0.9-1.0 holds 1 and 5, both right: |1.90 - 2|; 0.8: |0.85 - 1|; 0.7: 0.75; 0.6: 0.65
    assertFigure(figures, Metric.ECE, (0.10 + 0.15 + 0.75 + 0.65) / 5, 5);
    assertFigure(figures, Metric.LATENCY_P50_MS, 30, 5);
    assertFigure(figures, Metric.LATENCY_P95_MS, 50, 5);
  }

  @Test
  void areUnknownWithoutACase() {
    Map<Metric, Figure> figures = Figures.of(List.of());

    assertThat(figures).hasSize(Metric.values().length);
    assertThat(figures.values()).noneMatch(Figure::isKnown);
  }

  @Test
  void sharesStayBetween0And1AndKeepTheirOrder() {
    Draws.each(1000, draws -> assertInOrder(draws.list(1, 40, () -> random(draws.random()))));
  }

  private static void assertInOrder(List<Outcome> outcomes) {
    Map<Metric, Figure> figures = Figures.of(outcomes);

    for (Metric metric : Metric.values()) {
      Figure figure = figures.get(metric);
      if (figure.isKnown() && !metric.isTime()) {
        assertThat(figure.value()).as(metric.label()).isBetween(0.0, 1.0);
      }
    }
    if (figures.get(Metric.MRR).isKnown()) {
      double mrr = figures.get(Metric.MRR).value();
      assertThat(figures.get(Metric.RECALL_AT_1).value()).isLessThanOrEqualTo(mrr + 1e-12);
      assertThat(figures.get(Metric.RECALL_AT_1).value())
          .isLessThanOrEqualTo(figures.get(Metric.RECALL_AT_5).value());
    }
    assertThat(figures.get(Metric.LATENCY_P50_MS).value())
        .isLessThanOrEqualTo(figures.get(Metric.LATENCY_P95_MS).value());
  }

  private static Verdict verdict(boolean answerable, boolean answered, double f1) {
    if (answerable != answered) {
      return answered ? Verdict.WRONG : Verdict.REFUSED;
    }
    return !answered || f1 == 1 ? Verdict.OK : f1 >= 0.5 ? Verdict.PART : Verdict.WRONG;
  }

  private static Outcome random(RandomGenerator random) {
    boolean answerable = random.nextBoolean();
    boolean answered = random.nextBoolean();
    double f1 = answered ? (answerable ? random.nextDouble() : 0) : answerable ? 0 : 1;
    int citations = answered ? 1 + random.nextInt(3) : 0;
    return outcome(
        answerable,
        answered,
        random.nextDouble(),
        f1 == 1 ? 1 : 0,
        f1,
        answered ? Optional.of(random.nextBoolean()) : Optional.empty(),
        random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(8)) : OptionalInt.empty(),
        citations,
        random.nextInt(citations + 1),
        random.nextInt(500));
  }

  private static void assertFigure(
      Map<Metric, Figure> figures, Metric metric, double value, int count) {
    assertThat(figures.get(metric).value()).as(metric.label()).isCloseTo(value, within(1e-9));
    assertThat(figures.get(metric).count()).as("cases of " + metric.label()).isEqualTo(count);
  }

  private static Outcome outcome(
      boolean answerable,
      boolean answered,
      double confidence,
      double em,
      double f1,
      Optional<Boolean> citedRight,
      OptionalInt place,
      int citations,
      int valid,
      int millis) {
    EvalQuestion question =
        new EvalQuestion(
            "q", List.of("Why?"), List.of("because"), Optional.of(SOMEWHERE), answerable, Set.of());
    return new Outcome(
        question,
        answered,
        "",
        confidence,
        em,
        f1,
        citedRight,
        place,
        citations,
        valid,
        Duration.ofMillis(millis),
        new Abstention(Abstention.Reason.NOT_FOUND, "The article does not say.", 0.5, List.of()),
        verdict(answerable, answered, f1),
        citedRight);
  }
}
