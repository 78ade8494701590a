package io.pilcrow.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With the built-in model. The border was put between these pairs: those that ask the same have
 * cosines from 0.882 on, the others up to 0.863. One more that asks the same ("Does it work with
 * rechargeable batteries?", "Can I use rechargeable batteries in it?", 0.838) stays apart: two gaps
 * for one are less harm than one for two.
 */
class GroupingTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static OnnxEmbedder embedder;

  @BeforeAll
  static void open() {
    embedder = OnnxEmbedder.openDefault();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How long is the warranty?                  | How long does the warranty last?
          Can I return the drill?                    | Is it possible to return the drill?
          Who repairs the lighthouse?                | Who does the repairs of the lighthouse?
          How much does shipping cost?               | What does shipping cost?
          Where can I buy spare brushes?             | Where do you sell spare brushes?
          When does the workshop open?               | What are the opening hours of the workshop?
          Who is the author of this article?         | Who wrote this article?
          Is there a phone number for support?       | What is the support phone number?
          How do I cancel my order?                  | How can I cancel an order?
          """)
  void sameQuestionsAreOneGap(String one, String other) {
    assertThat(Grouping.of(List.of(unanswered(one, 1), unanswered(other, 1)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How long is the warranty?                  | Who gives the warranty?
          Can I return the drill?                    | Can I rent the drill?
          Who repairs the lighthouse?                | When was the lighthouse repaired?
          How much does shipping cost?               | How long does shipping take?
          Where can I buy spare brushes?             | How do I replace the brushes?
          When does the workshop open?               | Where is the workshop?
          Does it work with rechargeable batteries?  | How long do the batteries last?
          Who is the author of this article?         | When was this article published?
          Is there a phone number for support?       | Is there a discount for students?
          How do I cancel my order?                  | How do I track my order?
          """)
  void differentQuestionsAreTwo(String one, String other) {
    assertThat(Grouping.of(List.of(unanswered(one, 1), unanswered(other, 1)))).hasSize(2);
  }

  @Test
  void theMostAskedComesFirstAndNamesItsGroup() {
    List<Gap> gaps =
        Grouping.of(
            List.of(
                unanswered("What does shipping cost?", 2),
                unanswered("How do I cancel my order?", 1),
                unanswered("How much does shipping cost?", 3)));

    assertThat(gaps).extracting(Gap::question).startsWith("How much does shipping cost?");
    assertThat(gaps).extracting(Gap::count).containsExactly(5L, 1L);
    assertThat(gaps.get(0).otherWordings()).containsExactly("What does shipping cost?");
  }

  @Test
  void aVectorComesBackFromItsLineAsGoodAsItWas() {
    Unanswered one = unanswered("How much does shipping cost?", 3);
    Unanswered back = Unanswered.of(one.line()).orElseThrow();

    assertThat(back.vector().cosine(one.vector())).isGreaterThan(0.999);
    assertThat(back.count()).isEqualTo(3);
    assertThat(Stream.of("", "{", "{}", "[]", "{\"question\":\"a\"}").map(Unanswered::of))
        .allMatch(Optional::isEmpty);
  }

  private static Unanswered unanswered(String question, long count) {
    return new Unanswered(
        question,
        count,
        NOON,
        NOON,
        Optional.empty(),
        embedder.model(),
        embedder.embed(StandaloneQuestion.of(Question.of(question))));
  }
}
