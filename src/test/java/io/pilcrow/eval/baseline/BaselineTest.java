package io.pilcrow.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.pilcrow.eval.EvalQuestion;
import io.pilcrow.eval.Figure;
import io.pilcrow.eval.Found;
import io.pilcrow.eval.Metric;
import io.pilcrow.eval.RightParagraph;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private final Baseline easyRag =
      new EasyRagBaseline(
          List.of(Articles.warranty(), Articles.lighthouse()),
          new HashedWords(),
          new Words(),
          d -> {});

  @Test
  void easyRagFindsTheParagraphThatMostOfASegmentIsFrom() {
    List<Found> found = easyRag.find(question("Skerry Point lighthouse engineer", "1854"), 3);

    assertThat(found.get(0).article().id()).isEqualTo("lighthouse");
    assertThat(found).extracting(f -> f.paragraph().id()).doesNotHaveDuplicates();
  }

  @Test
  void easyRagKeepsToTheArticlesOfTheQuestion() {
    EvalQuestion own =
        new EvalQuestion(
            "q", List.of("lighthouse"), List.of("x"), Optional.empty(), true, Set.of("warranty"));

    assertThat(easyRag.find(own, 5))
        .isNotEmpty()
        .allMatch(found -> found.article().id().equals("warranty"));
  }

  @Test
  void aBaselineCitesTheFirstParagraphItFinds() {
    Baseline search = new SearchBaseline("words", Assistants.scripted());
    List<EvalQuestion> questions =
        List.of(
            question("How long is the warranty?", "lasts two years"), // first
            question("How long is the warranty from delivery?", "workmanship"), // not found
            new EvalQuestion("u", List.of("x?"), List.of(), Optional.empty(), false, Set.of()));

    Map<Metric, Figure> figures = BaselineRun.of(search, questions, done -> {});

    assertThat(figures.get(Metric.CITATION_ACCURACY)).isEqualTo(new Figure(0.5, 2));
    assertThat(figures.get(Metric.RECALL_AT_1)).isEqualTo(new Figure(0.5, 2));
    assertThat(figures.get(Metric.LATENCY_P50_MS).count()).isEqualTo(3);
    assertThat(figures).doesNotContainKeys(Metric.ANSWER_F1, Metric.REFUSAL_RECALL);
  }

  private static EvalQuestion question(String text, String quote) {
    return new EvalQuestion(
        "q",
        List.of(text),
        List.of("x"),
        Optional.of(new RightParagraph.Containing(quote)),
        true,
        Set.of());
  }

  /** A text's words, hashed into a few dimensions. */
  private static final class HashedWords implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(segments.stream().map(s -> of(s.text())).toList());
    }

    private static Embedding of(String text) {
      float[] counts = new float[256];
      counts[0] = 0.1f;
      for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
        counts[Math.floorMod(word.hashCode(), counts.length)]++;
      }
      return Embedding.from(counts);
    }
  }

  /** A word is thirty tokens, so that the small articles are split. */
  private static final class Words implements TokenCountEstimator {
    @Override
    public int estimateTokenCountInText(String text) {
      return text.isBlank() ? 0 : 30 * text.strip().split("\\s+").length;
    }

    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
      throw new UnsupportedOperationException("splitters count texts");
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
      throw new UnsupportedOperationException("splitters count texts");
    }
  }
}
