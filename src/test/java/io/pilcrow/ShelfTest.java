package io.pilcrow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.Shelf.Change;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.ReadFiles;
import io.pilcrow.testing.WordsLibrary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShelfTest {
  private static final Consumer<Optional<Article>> ALWAYS = before -> {};

  private final Shelf shelf = new Shelf(WordsLibrary.of());

  @Test
  void theSameTitleFromTwoAddressesIsTwoArticles() {
    Shelf.Put first = add("https://a.example/news", "One.");
    Shelf.Put second = add("https://b.example/news", "Two.");

    assertThat(first.article().id()).isEqualTo("news");
    assertThat(second.article().id()).isEqualTo("news-2");
    assertThat(second.change()).isEqualTo(Change.CREATED);
    assertThat(shelf.get("news").url()).contains("https://a.example/news");
    assertThat(shelf.get("news-2").paragraphs().get(0).id()).startsWith("news-2:");
  }

  @Test
  void theSameAddressIsTheSameArticleWhateverItsTitleAndItsSlashes() {
    add("https://a.example/news", "One.");
    Article renamed =
        new ArticleBuilder("other-title", "Other title")
            .url("https://a.example/news/#top")
            .paragraph("Two.")
            .build();

    Shelf.Put put = shelf.add(renamed, false, (done, all) -> {});

    assertThat(put.article().id()).isEqualTo("news");
    assertThat(put.change()).isEqualTo(Change.REPLACED);
    assertThat(shelf.articles()).hasSize(1);
  }

  @Test
  void whatIsThereAlreadyIsUnchanged() {
    add("https://a.example/news", "One.");

    assertThat(add("https://a.example/news", "One.").change()).isEqualTo(Change.UNCHANGED);
  }

  @Test
  void theSameBytesUnderAnotherFileNameAreTheSameArticle() {
    byte[] words = "The gate opens at nine.\n\nIt shuts at five.".getBytes(UTF_8);
    byte[] titled = "# The gate\n\nIt opens at nine.".getBytes(UTF_8);

    for (String[] names : new String[][] {{"gate.txt", "copy of gate.txt"}, {"a.md", "b.md"}}) {
      byte[] bytes = names[0].endsWith("md") ? titled : words;
      Shelf.Put first = shelf.add(ReadFiles.read(names[0], bytes), false, (done, all) -> {});
      Shelf.Put second = shelf.add(ReadFiles.read(names[1], bytes), false, (done, all) -> {});

      assertThat(first.change()).isEqualTo(Change.CREATED);
      assertThat(second.change()).isEqualTo(Change.UNCHANGED);
      assertThat(second.article().id()).isEqualTo(first.article().id());
    }
  }

  @Test
  void theSameWordsUnderATitleOfTheirOwnAreAnotherArticle() {
    Article one = new ArticleBuilder("one", "One").paragraph("Shut.").build();
    Article two = new ArticleBuilder("two", "Two").paragraph("Shut.").build();

    shelf.add(one, false, (done, all) -> {});
    assertThat(shelf.add(two, false, (done, all) -> {}).change()).isEqualTo(Change.CREATED);
  }

  @Test
  void aTitleThatAThousandHaveStillFindsAnId() {
    for (int i = 0; i < 1002; i++) {
      add("https://a.example/" + i, "Number " + i + ".");
    }

    assertThat(shelf.articles()).hasSize(1002);
  }

  @Test
  void aPageThatReadersBroughtIsNobodysArticle() {
    String url = "https://a.example/news";
    Article page = article(PageIds.of(url), url, "One.");
    shelf.put(page, ALWAYS, (done, all) -> {});

    assertThat(add(url, "One.").article().id()).isEqualTo("news");
  }

  @Test
  void anIdThatLooksLikeAPagesIsOneOnlyAtItsAddress() {
    assertThat(PageIds.isPage(article("page-news-0123456789ab", "https://a.example/news", "One.")))
        .isFalse();
    assertThat(
            PageIds.isPage(new ArticleBuilder("page-x-0123456789ab", "x").paragraph("y").build()))
        .isFalse();
    String url = "https://a.example/news/";
    assertThat(PageIds.isPage(article(PageIds.of(url), url, "One."))).isTrue();
  }

  @Test
  @Timeout(30)
  void aLongArticleHoldsUpNoOther() throws Exception {
    add("https://a.example/short", "One.");
    CountDownLatch embedding = new CountDownLatch(1);
    CountDownLatch removed = new CountDownLatch(1);
    Shelf real =
        new Shelf(new MemoryLibrary(new HashedWordsEmbedder("words"), new ParagraphSplitter()));
    real.put(article("short", "https://a.example/short", "One."), ALWAYS, (done, all) -> {});

    CompletableFuture<Void> adding =
        CompletableFuture.runAsync(
            () ->
                real.put(
                    article("long", "https://a.example/long", "Two."),
                    ALWAYS,
                    (done, all) -> {
                      embedding.countDown();
                      await(removed);
                    }));
    embedding.await();
    real.remove("short", ALWAYS); // waited for the long one, once
    removed.countDown();

    adding.get(10, TimeUnit.SECONDS);
    assertThat(real.articles()).containsOnlyKeys("long");
  }

  @Test
  @Timeout(30)
  void twoAtOnceOfOneTitleAreBothKept() {
    List<CompletableFuture<Shelf.Put>> puts =
        IntStream.range(0, 20)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> add("https://a.example/" + i, i + ".")))
            .toList();
    puts.forEach(CompletableFuture::join);

    assertThat(shelf.articles()).hasSize(20);
  }

  @Test
  void aConditionThatFailsChangesNothing() {
    add("https://a.example/news", "One.");

    assertThatThrownBy(
            () ->
                shelf.remove(
                    "news",
                    before -> {
                      throw new IllegalStateException("changed since");
                    }))
        .hasMessage("changed since");
    assertThat(shelf.articles()).containsKey("news");
    shelf.remove("news", ALWAYS); // and is not held for ever
    assertThat(shelf.articles()).isEmpty();
  }

  private Shelf.Put add(String url, String text) {
    return shelf.add(article("news", url, text), false, (done, all) -> {});
  }

  private static Article article(String id, String url, String text) {
    return new ArticleBuilder(id, "News").url(url).paragraph(text).build();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
