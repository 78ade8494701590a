package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.ScriptedReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library over LangChain4j's own store keeps the same contract. */
class PluggedStoreLibraryTest implements LibraryContract {
  private final HashedWordsEmbedder embedder = new HashedWordsEmbedder("w");
  private final TroubledStore store = new TroubledStore();
  private final MemoryLibrary library = over(store);

  @Override
  public Library library(HashedWordsEmbedder embedder) {
    return new MemoryLibrary(embedder, new ParagraphSplitter(), new InMemoryEmbeddingStore<>());
  }

  @Override
  public boolean reusesVectors() {
    return false;
  }

  @Test
  void questionsFindOneWholeVersionWhileTheArticleIsReplaced() throws Exception {
    Pilcrow pilcrow =
        new Pilcrow(
            library,
            StandaloneQuestion::of,
            question -> false,
            new DenseRetriever(embedder),
            new ScriptedReader(Map.of()),
            new GroundingCheck());
    library.put(article("other", "one of another"), done -> {});
    library.put(article("a", "red one", "one for all", "red two"), done -> {});
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<Integer>> asking =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> askUntil(stop, pilcrow)))
            .limit(3)
            .toList();
    for (int i = 1; i <= 400; i++) {
      String colour = i % 2 == 0 ? "red" : "blue";
      library.put(article("a", colour + " one", "one for all", colour + " two"), done -> {});
    }
    stop.set(true);
    for (CompletableFuture<Integer> asked : asking) {
      assertThat(asked.get()).isPositive();
    }
  }

  private static int askUntil(AtomicBoolean stop, Pilcrow pilcrow) {
    int asked = 0;
    do {
      List<Candidate> found = pilcrow.search(Question.of("one").in(Set.of("a")), 3);
      assertThat(found).hasSize(3);
      assertThat(found).extracting(c -> c.article().version()).containsOnly(version(found));
      asked++;
    } while (!stop.get());
    return asked;
  }

  private static String version(List<Candidate> found) {
    return found.get(0).article().version();
  }

  @Test
  void writesOnlyWhatAnEditChanged() {
    library.put(article("a", "one", "two", "three"), done -> {});
    library.put(article("a", "zero", "one", "two", "three"), done -> {});

    assertThat(store.added).hasSize(4);
    assertThat(store.removed).isEmpty();
    assertThat(library.view().nearest(HashedWordsEmbedder.of("three"), Set.of(), 9)).hasSize(4);
  }

  @Test
  void anArticleThatCannotBeAddedStaysAsItWas() {
    library.put(article("a", "red one", "red two"), done -> {});
    store.adds = false;

    assertThatThrownBy(() -> library.put(article("a", "blue one", "blue two"), done -> {}))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("\"a\"")
        .hasMessageContaining("as it was before: no room");
    assertThat(found()).containsExactly("red one", "red two");

    store.adds = true;
    library.put(article("a", "blue one", "blue two"), done -> {});
    assertThat(found()).containsExactly("blue one", "blue two");
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void whatCannotBeRemovedAnswersNothingAndGoesWithTheNextChange() {
    library.put(article("a", "red one", "red two"), done -> {});
    library.put(article("b", "blue one"), done -> {});
    store.removes = false;

    library.remove("a");
    assertThat(library.view().nearest(HashedWordsEmbedder.of("red one"), Set.of(), 1))
        .extracting(hit -> hit.passage().text())
        .containsExactly("blue one");
    assertThat(store.size()).isEqualTo(3);

    store.removes = true;
    library.put(article("a", "red one"), done -> {});
    assertThat(found()).containsExactly("blue one", "red one");
    assertThat(store.size()).isEqualTo(2);
  }

  @Test
  void aViewWhosePassagesAreGoneSaysSo() {
    library.put(article("a", "red one"), done -> {});
    library.put(article("b", "blue one"), done -> {});
    LibraryView before = library.view();
    library.remove("a");

    assertThatThrownBy(() -> before.nearest(HashedWordsEmbedder.of("one"), Set.of(), 5))
        .isInstanceOf(OutdatedViewException.class);
    assertThat(before.nearest(HashedWordsEmbedder.of("one"), Set.of("b"), 5)).hasSize(1);
  }

  @Test
  void aLibraryThatNeverKeepsStillIsAskedALimitedNumberOfTimes() {
    library.put(article("a", "red one"), done -> {});
    AtomicInteger views = new AtomicInteger();
    AtomicInteger rewrites = new AtomicInteger();
    Pilcrow pilcrow =
        new Pilcrow(
            library,
            question -> {
              rewrites.incrementAndGet();
              return StandaloneQuestion.of(question);
            },
            question -> false,
            (question, view, k) -> {
              views.incrementAndGet();
              throw new OutdatedViewException();
            },
            new ScriptedReader(Map.of()),
            new GroundingCheck());

    assertThatThrownBy(() -> pilcrow.ask(Question.of("one")))
        .isInstanceOf(OutdatedViewException.class);
    assertThat(views).hasValue(20);
    assertThat(rewrites).hasValue(1);
  }

  private List<String> found() {
    return library.view().nearest(HashedWordsEmbedder.of("one"), Set.of(), 9).stream()
        .map(hit -> hit.passage().text())
        .sorted()
        .toList();
  }

  private MemoryLibrary over(EmbeddingStore<TextSegment> store) {
    return new MemoryLibrary(embedder, new ParagraphSplitter(), store);
  }

  private static Article article(String id, String... paragraphs) {
    ArticleBuilder builder = new ArticleBuilder(id, "Title");
    Stream.of(paragraphs).forEach(builder::paragraph);
    return builder.build();
  }
}
