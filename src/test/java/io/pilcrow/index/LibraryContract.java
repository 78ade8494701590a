package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every library keeps, whatever it stores vectors in. */
interface LibraryContract {
  Library library(HashedWordsEmbedder embedder);

  @Test
  default void findsByMeaningAndByWords() {
    try (Library library = library(new HashedWordsEmbedder("w"))) {
      library.put(Articles.lighthouse(), done -> {});
      library.put(Articles.warranty(), done -> {});
      LibraryView view = library.view();

      assertThat(view.nearest(HashedWordsEmbedder.of("batteries delivery"), Set.of(), 2))
          .hasSize(2);
      assertThat(view.matching("Which ships were warned?", Set.of(), 5).get(0).passage().text())
          .startsWith("Year | Ships warned");
      assertThat(view.matching("warranty keeper", Set.of("warranty"), 5))
          .extracting(hit -> hit.article().id())
          .containsOnly("warranty");
      assertThat(view.nearest(HashedWordsEmbedder.of("x"), Set.of("warranty"), 9)).hasSize(3);
      assertThat(view.matching("the of ?", Set.of(), 5)).isEmpty();
      assertThat(view.matching("why ".repeat(25_000), Set.of(), 5)).isEmpty();
    }
  }

  @Test
  @DisplayName("17.16: what else is in the library does not change what chosen articles score")
  default void chosenArticlesScoreAsIfTheyWereAlone() {
    try (Library alone = library(new HashedWordsEmbedder("w"));
        Library among = library(new HashedWordsEmbedder("w"))) {
      alone.put(Articles.lighthouse(), done -> {});
      alone.put(Articles.warranty(), done -> {});
      among.put(article("a warranty", "years of keepers", "a ship a year"), done -> {});
      among.put(Articles.warranty(), done -> {});
      among.put(article("the keeper of the ship", "warranty"), done -> {}); // replaces the first
      among.put(Articles.lighthouse(), done -> {});

      for (Set<String> chosen :
          List.of(Set.of("warranty"), Set.of("lighthouse"), Set.of("warranty", "lighthouse"))) {
        for (String words :
            List.of("Which ships were warned?", "how many years of warranty", "keeper")) {
          assertThat(found(among, words, chosen)).as(words).isEqualTo(found(alone, words, chosen));
        }
      }
      assertThat(found(among, "keeper", Set.of("lighthouse"))).isNotEmpty();
    }
  }

  private static List<String> found(Library library, String words, Set<String> chosen) {
    return library.view().matching(words, chosen, 9).stream()
        .map(hit -> hit.passage().id() + " " + hit.score())
        .toList();
  }

  @Test
  default void anEditEmbedsOnlyWhatItChanged() {
    HashedWordsEmbedder embedder = new HashedWordsEmbedder("w");
    try (Library library = library(embedder)) {
      library.put(article("one", "two", "three"), done -> {});
      embedder.embedded.set(0);
      library.put(article("one", "deux", "three"), done -> {});

      assertThat(embedder.embedded.get()).isEqualTo(reusesVectors() ? 1 : 3);
      assertThat(library.view().matching("two", Set.of(), 5)).isEmpty();
    }
  }

  /** False where the store cannot give vectors back. */
  default boolean reusesVectors() {
    return true;
  }

  @Test
  default void aQuestionNeverSeesHalfAChange() throws Exception {
    try (Library library = library(new HashedWordsEmbedder("w"))) {
      List<Article> versions =
          List.of(article("red one", "red two"), article("blue one", "blue two"));
      library.put(versions.get(0), done -> {});
      AtomicBoolean stop = new AtomicBoolean();
      CompletableFuture<Integer> asking =
          CompletableFuture.supplyAsync(() -> askUntil(stop, library));
      for (int i = 1; i < 150; i++) {
        library.put(versions.get(i % 2), done -> {});
        assertSeen(library.view(), i % 2 == 0 ? "red" : "blue");
      }
      library.remove("a");
      assertThat(library.view().matching("one red blue", Set.of(), 9)).isEmpty();
      assertThat(library.view().nearest(HashedWordsEmbedder.of("red"), Set.of(), 9)).isEmpty();
      stop.set(true);
      assertThat(asking.get()).isPositive();
    }
  }

  private static int askUntil(AtomicBoolean stop, Library library) {
    int asked = 0;
    do {
      LibraryView view = library.view();
      for (Article article : view.articles().values()) {
        try {
          assertSeen(view, article.paragraphs().get(0).text().startsWith("red") ? "red" : "blue");
        } catch (OutdatedViewException e) {
          break; // a new view is asked
        }
      }
      asked++;
    } while (!stop.get());
    return asked;
  }

  private static void assertSeen(LibraryView view, String colour) {
    assertThat(view.matching("red blue", Set.of(), 9))
        .hasSize(2)
        .allMatch(hit -> hit.passage().text().startsWith(colour));
    assertThat(view.nearest(HashedWordsEmbedder.of("one"), Set.of(), 9))
        .hasSize(2)
        .allMatch(hit -> hit.passage().text().startsWith(colour));
  }

  private static Article article(String... paragraphs) {
    ArticleBuilder builder = new ArticleBuilder("a", "Title");
    for (String paragraph : paragraphs) {
      builder.paragraph(paragraph);
    }
    return builder.build();
  }
}
