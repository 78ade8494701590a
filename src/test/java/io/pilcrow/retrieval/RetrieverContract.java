package io.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every retriever promises. */
interface RetrieverContract {
  Retriever retriever(Embedder embedder);

  @Test
  default void findsBestFirstAndNoMoreThanAsked() {
    List<Candidate> found = ask("Which batteries are covered after delivery?", Set.of(), 2);

    assertThat(found).hasSize(2).isSortedAccordingTo(CandidateOrder.BEST_FIRST);
    assertThat(found.get(0).passage().text()).contains("Batteries");
  }

  @Test
  default void keepsToTheArticlesThatTheQuestionNames() {
    assertThat(ask("warranty lighthouse keeper damage", Set.of("lighthouse"), 9))
        .isNotEmpty()
        .allMatch(candidate -> candidate.article().id().equals("lighthouse"));
  }

  @Test
  default void tiesGoByArticleIdWhateverWasAddedFirst() {
    assertThat(ask("twin paragraph", Set.of("twin-a", "twin-b"), 2))
        .extracting(candidate -> candidate.article().id())
        .containsExactly("twin-a", "twin-b");
  }

  @Test
  default void findsNothingInAnEmptyLibrary() {
    Embedder embedder = new HashedWordsEmbedder("w");
    try (MemoryLibrary library = new MemoryLibrary(embedder, new ParagraphSplitter())) {
      StandaloneQuestion question = StandaloneQuestion.of(Question.of("anything"));
      assertThat(retriever(embedder).retrieve(question, library.view(), 5)).isEmpty();
    }
  }

  private List<Candidate> ask(String text, Set<String> articles, int k) {
    Embedder embedder = new HashedWordsEmbedder("w");
    try (MemoryLibrary library = new MemoryLibrary(embedder, new ParagraphSplitter())) {
      library.put(Articles.warranty(), done -> {});
      library.put(Articles.lighthouse(), done -> {});
      for (String id : List.of("twin-b", "twin-a")) {
        library.put(
            new ArticleBuilder(id, "Twins").paragraph("A twin paragraph.").build(), done -> {});
      }
      StandaloneQuestion question = StandaloneQuestion.of(Question.of(text).in(articles));
      return retriever(embedder).retrieve(question, library.view(), k);
    }
  }
}
