package io.pilcrow.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.file.LineFile;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.Hit;
import io.pilcrow.index.Library;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");

  @TempDir Path folder;
  private final HashedWordsEmbedder embedder = new HashedWordsEmbedder("words@1");
  private Path data;
  private Path file;
  private Path elsewhere;

  @BeforeEach
  void folders() {
    data = folder.resolve("data");
    file = folder.resolve("data.zip");
    elsewhere = folder.resolve("elsewhere");
  }

  @Test
  void whatIsRestoredElsewhereIsTheSame() throws IOException {
    Path served = data.resolve("served/3f1c9a");
    fill(data, Articles.warranty(), Articles.lighthouse());
    fill(served, Articles.fares());
    Files.writeString(data.resolve("keys.json"), "{\"keys\":[]}");
    Files.writeString(data.resolve("keys.lock"), "Keys were made here.");
    new LineFile(data.resolve("sources/docs.jsonl")).add("{\"page\":1}");

    embedder.embedded.set(0);
    assertThat(backedUp()).isEqualTo(restored());

    assertThat(hits(elsewhere)).isEqualTo(hits(data)).isNotEmpty();
    assertThat(hits(elsewhere.resolve("served/3f1c9a"))).isEqualTo(hits(served)).isNotEmpty();
    assertThat(elsewhere.resolve("keys.json")).hasContent("{\"keys\":[]}");
    assertThat(elsewhere.resolve("keys.lock")).hasContent("Keys were made here.");
    assertThat(new LineFile(elsewhere.resolve("sources/docs.jsonl")).all())
        .containsExactly("{\"page\":1}");
    assertThat(embedder.embedded).hasValue(0);
  }

  @Test
  void holdsOneMomentWhileArticlesComeAndGo() throws IOException {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger added = new AtomicInteger();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try (Library library = open(data)) {
                for (int n = 0; !ended.get(); n++) {
                  library.put(numbered(n), done -> {});
                  added.incrementAndGet();
                  library.remove("a" + (n - 5));
                }
              }
            });
    try {
      for (int round = 1; round <= 5; round++) {
        int wanted = 20 * round;
        Threads.await("articles are there", () -> added.get() >= wanted || writer.isDone());
        int before = added.get();
        new Backup(data, "1", NOW).to(folder.resolve(round + ".zip"));
        int after = added.get();
        Path there = folder.resolve("restored" + round);
        new Restore(there).from(folder.resolve(round + ".zip"));
        assertOneMoment(there, before, after);
      }
    } finally {
      ended.set(true);
      writer.join();
    }
  }

  /** At any moment there are the five or six latest, in a row. */
  private void assertOneMoment(Path there, int before, int after) {
    try (Library library = open(there)) {
      List<Integer> numbers =
          library.view().articles().keySet().stream()
              .map(id -> Integer.parseInt(id.substring(1)))
              .toList();
      assertThat(numbers).hasSizeBetween(5, 6);
      int first = numbers.get(0);
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(first + i);
      }
      assertThat(numbers.get(numbers.size() - 1)).isBetween(before - 1, after);
      assertThat(library.view().articles().get("a" + first)).isEqualTo(numbered(first));
    }
  }

  @Test
  void aLineThatIsBeingAddedIsNoDamage() throws IOException {
    Path gaps = data.resolve("gaps.jsonl");
    new LineFile(gaps).add("{\"question\":\"Whole?\"}");
    Files.writeString(gaps, "{\"question\":\"Ha", StandardOpenOption.APPEND);

    backedUp();
    restored();

    LineFile there = new LineFile(elsewhere.resolve("gaps.jsonl"));
    assertThat(there.mend()).isEmpty();
    assertThat(there.all()).containsExactly("{\"question\":\"Whole?\"}");
  }

  @Test
  void aByteThatIsNotAsItWasIsFoundBeforeAnythingIsWritten() throws IOException {
    fill(data, Articles.warranty());
    backedUp();
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(20);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] damaged = sound.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try {
        restored();
        assertThat(hits(elsewhere))
            .isEqualTo(hits(data)); // a byte that says nothing, such as a date
        delete(elsewhere);
      } catch (BackupException e) {
        refused++;
        assertThat(elsewhere).doesNotExist();
      }
    }
    assertThat(refused).isGreaterThan(30);
  }

  @Test
  void whatWasCutShortIsRefused() throws IOException {
    fill(data, Articles.warranty());
    backedUp();
    byte[] sound = Files.readAllBytes(file);
    for (int length : List.of(0, 10, sound.length / 2, sound.length - 1)) {
      Files.write(file, Arrays.copyOf(sound, length));
      assertThatThrownBy(this::restored).isInstanceOf(BackupException.class);
    }
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void nothingIsWrittenOutsideOfTheFolder() throws IOException {
    byte[] listed =
        """
        {"format":1,"version":"1","made":"2026-11-02T09:30:00Z",
         "files":[{"name":"../outside","size":0,
         "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}
        """
            .getBytes(UTF_8);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../outside"));
      zip.putNextEntry(new ZipEntry(Contents.NAME));
      zip.write(listed);
    }

    assertThatThrownBy(this::restored).hasMessageContaining("../outside");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void aFolderThatHoldsSomethingStaysAsItIs() throws IOException {
    fill(data, Articles.warranty());
    backedUp();

    assertThatThrownBy(() -> new Restore(data).from(file)).hasMessageContaining("is not empty");
    assertThat(hits(data)).isNotEmpty();
    assertThatThrownBy(this::backedUp).hasMessageContaining("is there already");
    assertThatThrownBy(() -> new Backup(data, "1", NOW).to(data.resolve("a.zip")))
        .hasMessageContaining("outside of it");
    assertThatThrownBy(() -> new Backup(elsewhere, "1", NOW).to(folder.resolve("b.zip")))
        .hasMessageContaining("no data folder");
  }

  private int backedUp() {
    return new Backup(data, "1", NOW).to(file);
  }

  private int restored() {
    return new Restore(elsewhere).from(file);
  }

  private Library open(Path where) {
    return DurableLibrary.open(where, embedder, new ParagraphSplitter(), message -> {});
  }

  private void fill(Path where, Article... articles) {
    try (Library library = open(where)) {
      for (Article article : articles) {
        library.put(article, done -> {});
      }
    }
  }

  /** What is found there, with its scores. */
  private TreeMap<String, Double> hits(Path where) {
    TreeMap<String, Double> found = new TreeMap<>();
    try (Library library = open(where)) {
      var question =
          embedder.embed(StandaloneQuestion.of(Question.of("How long is the ticket good?")));
      for (Hit hit : library.view().nearest(question, Set.of(), 10)) {
        found.put(hit.toString(), hit.score());
      }
    }
    return found;
  }

  private static Article numbered(int n) {
    return new ArticleBuilder("a" + n, "Article " + n)
        .paragraph("This is number " + n + ".")
        .build();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
