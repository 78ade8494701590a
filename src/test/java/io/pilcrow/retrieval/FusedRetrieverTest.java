package io.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.index.Hit;
import io.pilcrow.index.LibraryView;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusedRetrieverTest implements RetrieverContract {
  private static final Article ARTICLE = Articles.warranty();

  @Override
  public Retriever retriever(Embedder embedder) {
    return new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever());
  }

  /**
   *
   *
   * <pre>
   *            cosine          BM25     cosine + 0.03 · BM25
   * first      0.80            1        0.83
   * second     0.70            6        0.88
   * third      –, so 0.70      3        0.79
   * </pre>
   */
  @Test
  void aScoreIsTheCosineAndAWeightedShareOfTheWords() {
    List<Candidate> fused =
        fused(List.of(hit(0, 0.80), hit(1, 0.70)), List.of(hit(1, 6), hit(2, 3), hit(0, 1)));

    assertThat(fused).extracting(c -> c.passage().paragraph().number()).containsExactly(2, 1, 3);
    assertThat(fused.get(0).score()).isEqualTo(0.88, within(1e-9));
    assertThat(fused.get(1).score()).isEqualTo(0.83, within(1e-9));
    assertThat(fused.get(2).score()).isEqualTo(0.79, within(1e-9));
  }

  @Test
  void withoutCommonWordsTheCosineAloneCounts() {
    assertThat(fused(List.of(hit(0, 0.5), hit(1, 0.4)), List.of()))
        .extracting(Candidate::score)
        .containsExactly(0.5, 0.4);
  }

  private static List<Candidate> fused(List<Hit> near, List<Hit> matching) {
    LibraryView found =
        new LibraryView() {
          @Override
          public Map<String, Article> articles() {
            return Map.of(ARTICLE.id(), ARTICLE);
          }

          @Override
          public List<Hit> nearest(Embedding question, Set<String> articleIds, int k) {
            return near;
          }

          @Override
          public List<Hit> matching(String words, Set<String> articleIds, int k) {
            return matching;
          }
        };
    return new FusedRetriever(
            new DenseRetriever(new HashedWordsEmbedder("words")), new KeywordRetriever())
        .retrieve(StandaloneQuestion.of(Question.of("warranty")), found, 8);
  }

  private static Hit hit(int paragraph, double score) {
    Paragraph found = ARTICLE.paragraphs().get(paragraph);
    return new Hit(
        ARTICLE,
        new Passage(
            found.id() + "/0",
            ARTICLE.id(),
            ARTICLE.title(),
            found,
            new Span(0, found.text().length())),
        score);
  }
}
