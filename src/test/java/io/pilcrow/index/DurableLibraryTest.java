package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.Killed;
import io.pilcrow.testing.ParagraphSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DurableLibraryTest {
  private static final PassageSplitter SPLITTER = new ParagraphSplitter();

  @TempDir Path folder;
  private final HashedWordsEmbedder embedder = new HashedWordsEmbedder("words@1");
  private final List<String> messages = new ArrayList<>();

  @Test
  void aRestartFindsEverythingAndEmbedsNothing() {
    try (DurableLibrary library = open()) {
      assertThat(library.put(Articles.lighthouse(), done -> {})).isTrue();
      assertThat(library.put(Articles.warranty(), done -> {})).isTrue();
      assertThat(library.put(Articles.warranty(), done -> {})).isFalse();
    }
    embedder.embedded.set(0);
    try (DurableLibrary library = open()) {
      assertThat(library.view().articles().values())
          .containsExactly(Articles.lighthouse(), Articles.warranty());
      assertThat(nearest(library, "keeper Thomas Hale").articleId()).isEqualTo("lighthouse");
      assertThat(embedder.embedded).hasValue(0);
      assertThat(messages).isEmpty();
    }
  }

  @Test
  void aRecordIsKeptAndALibrarySavedBeforeThereWereRecordsOpens() throws IOException {
    ArticleRecord record =
        new ArticleRecord(
            List.of("Ann Lee", "Bo Chen"),
            Optional.of(WrittenDate.of("2024-05-01T08:00:00+02:00")),
            Optional.of(WrittenDate.of("last week")),
            Optional.of("The Harbour Post"),
            Optional.of("en"),
            Optional.of("Of oil and light."),
            Optional.of("html"),
            List.of("A picture was not read."));
    Article written = Articles.lighthouse().withRecord(record);
    try (DurableLibrary library = open()) {
      library.put(written, done -> {});
    }
    try (DurableLibrary library = open()) {
      assertThat(library.view().articles().values()).containsExactly(written);
    }
    byte[] old =
        """
        {"id":"a","title":"A","version":"sha256:0","blocks":[{"text":"Words.","id":"a:1",
        "number":1,"kind":"PROSE","headings":[]}]}"""
            .getBytes(StandardCharsets.UTF_8);
    assertThat(SavedArticleJson.read(old).record()).isEqualTo(ArticleRecord.NONE);
  }

  @Test
  void aReplacedArticleKeepsItsPlaceAndARemovedOneStaysGone() {
    try (DurableLibrary library = open()) {
      library.put(Articles.lighthouse(), done -> {});
      library.put(Articles.warranty(), done -> {});
      library.put(
          new ArticleBuilder("lighthouse", "Torn down").paragraph("It is gone.").build(),
          done -> {});
      assertThat(library.remove("warranty")).isTrue();
      assertThat(library.remove("warranty")).isFalse();
    }
    try (DurableLibrary library = open()) {
      assertThat(library.view().articles().keySet()).containsExactly("lighthouse");
      assertThat(library.view().articles().get("lighthouse").title()).isEqualTo("Torn down");
      assertThat(library.view().matching("whale oil", Set.of(), 9)).isEmpty();
    }
  }

  @Test
  void anotherModelEmbedsAnewAndSaysSo() {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
    }
    HashedWordsEmbedder other = new HashedWordsEmbedder("words@2");
    DurableLibrary.open(folder, other, SPLITTER, messages::add).close();
    assertThat(other.embedded).hasValue(3);
    assertThat(messages).singleElement().asString().contains("words@1").contains("words@2");

    HashedWordsEmbedder again = new HashedWordsEmbedder("words@2");
    DurableLibrary.open(folder, again, SPLITTER, messages::add).close();
    assertThat(again.embedded).hasValue(0);
  }

  @Test
  void aSecondWriterIsToldWhoHasTheFolder() {
    try (DurableLibrary library = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("in use by another process")
          .hasMessageContaining(folder.toString());
    }
    open().close();
  }

  @Test
  void aSnapshotIsReadBesideTheWriter() {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
      Library snapshot = DurableLibrary.snapshot(folder, embedder, SPLITTER, messages::add);
      library.remove("warranty");

      assertThat(snapshot.view().articles()).containsOnlyKeys("warranty");
      assertThat(nearest(snapshot, "damage by water").paragraph().number()).isEqualTo(3);
    }
    assertThat(
            DurableLibrary.snapshot(folder.resolve("none"), embedder, SPLITTER, messages::add)
                .view()
                .articles())
        .isEmpty();
  }

  @Test
  void aDataFolderThatIsAFileIsNoEmptyLibrary() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "not a folder");

    assertThatThrownBy(() -> DurableLibrary.snapshot(file, embedder, SPLITTER, messages::add))
        .isInstanceOf(LibraryException.class)
        .hasMessage(file + " is not a folder; name another data folder");
  }

  @Test
  void aDataFolderWithoutPermissionIsNoEmptyLibrary() throws IOException {
    Path closed = folder.resolve("closed");
    try (DurableLibrary library = DurableLibrary.open(closed, embedder, SPLITTER, messages::add)) {
      library.put(Articles.warranty(), done -> {});
    }
    assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed));

    assertThatThrownBy(() -> DurableLibrary.snapshot(closed, embedder, SPLITTER, messages::add))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("check its permissions");
    assertThat(closed.toFile().setReadable(true)).isTrue();
  }

  @Test
  void aDataFolderThatTakesNoFilesIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed));

    assertThatThrownBy(() -> DurableLibrary.open(closed, embedder, SPLITTER, messages::add))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining(closed + " cannot be used; check its permissions");
    assertThat(closed.toFile().setWritable(true)).isTrue();
  }

  @Test
  void whateverFileOfTheIndexIsDamagedNoArticleIsLost() throws IOException {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
      library.put(Articles.lighthouse(), done -> {});
    }
    Path index = folder.resolve("library");
    List<Path> files;
    try (Stream<Path> all = Files.list(index)) {
      files = all.filter(f -> f.toFile().length() > 0).sorted().toList();
    }
    assertThat(files).anyMatch(f -> f.toString().endsWith(".si"));
    for (Path name : files.stream().map(Path::getFileName).toList()) {
      for (String how : List.of("a flipped byte", "cut", "emptied", "gone")) {
        Path copy = Files.createDirectory(folder.resolve(name + " " + how));
        copy(folder.resolve("library.articles"), copy.resolve("library.articles"));
        copy(index, copy.resolve("library"));
        damage(copy.resolve("library").resolve(name), how);
        messages.clear();

        try (DurableLibrary library =
            DurableLibrary.open(copy, embedder, SPLITTER, messages::add)) {
          assertThat(library.view().articles().values())
              .as(copy.toString())
              .containsExactly(Articles.warranty(), Articles.lighthouse());
          assertThat(nearest(library, "keeper Thomas Hale").articleId()).isEqualTo("lighthouse");
        }
        if (!messages.isEmpty()) {
          assertThat(messages)
              .singleElement()
              .asString()
              .contains("was damaged. 2 articles were restored; none that it knew of is lost.")
              .endsWith("The damaged files are in " + copy.resolve("library.damaged-1") + ".");
          assertThat(copy.resolve("library.damaged-1")).isDirectory();
        }
        try (DurableLibrary library =
            DurableLibrary.open(copy, embedder, SPLITTER, messages::add)) {
          assertThat(library.view().articles()).hasSize(2);
          assertThat(messages).hasSizeLessThanOrEqualTo(1);
        }
      }
    }
  }

  @Test
  void anIndexThatIsGoneIsMadeAnewFromTheWords() throws IOException {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
    }
    try (Stream<Path> files = Files.walk(folder.resolve("library"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    try (DurableLibrary library = open()) {
      assertThat(library.view().articles()).containsOnlyKeys("warranty");
    }
    assertThat(messages).singleElement().asString().contains("1 article was restored");
  }

  @Test
  void whatIsDamagedTwiceIsLostByName() throws IOException {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
      library.put(Articles.lighthouse(), done -> {});
    }
    try (Stream<Path> all = Files.list(folder.resolve("library"))) {
      for (Path file :
          all.filter(f -> f.getFileName().toString().startsWith("segments")).toList()) {
        damage(file, "cut");
      }
    }
    damage(folder.resolve("library.articles").resolve("_warranty.json"), "a flipped byte");

    assertThatThrownBy(() -> DurableLibrary.snapshot(folder, embedder, SPLITTER, messages::add))
        .hasMessage(
            "the library in " + folder + " is damaged; the next start of the server repairs it");
    try (DurableLibrary library = open()) {
      assertThat(library.view().articles()).containsOnlyKeys("lighthouse");
    }
    assertThat(messages)
        .singleElement()
        .asString()
        .contains("1 article was restored; add \"warranty\" again, which is lost.")
        .doesNotContain("lucene", "codec", "Exception");
  }

  @Test
  void aRemovedArticleStaysGoneAndCopiesAreThoseOfTheIndex() throws IOException {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
      library.put(Articles.lighthouse(), done -> {});
      library.remove("warranty");
    }
    Path copies = folder.resolve("library.articles");
    assertThat(copies.toFile().list()).containsExactly("_lighthouse.json");

    Files.copy(copies.resolve("_lighthouse.json"), copies.resolve("_left-by-a-crash.json"));
    Files.delete(copies.resolve("_lighthouse.json"));
    open().close();
    assertThat(copies.toFile().list()).containsExactly("_lighthouse.json");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void damage(Path file, String how) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case "gone" -> Files.delete(file);
      case "emptied" -> Files.write(file, new byte[0]);
      case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      default -> {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  /** As a process leaves it that is ended in the midst of a repair, between its last two moves. */
  @Test
  void aRepairThatWasCutShortIsFinished() throws IOException {
    try (DurableLibrary library = open()) {
      library.put(Articles.warranty(), done -> {});
    }
    Files.move(folder.resolve("library"), folder.resolve("library.rebuilt"));

    try (DurableLibrary library = open()) {
      assertThat(library.view().articles()).containsOnlyKeys("warranty");
    }
    assertThat(folder.resolve("library.rebuilt")).doesNotExist();
  }

  /** As a process leaves it that is killed before anything was added. */
  @Test
  void aLibraryThatNothingWasAddedToIsNotDamaged() throws IOException {
    Files.createFile(Files.createDirectory(folder.resolve("library")).resolve("write.lock"));

    try (DurableLibrary library = open()) {
      assertThat(library.view().articles()).isEmpty();
    }
    assertThat(messages).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which moves no folder with open files
  void whatCouldNotBeSavedIsNotSavedLater() throws IOException {
    Path index = folder.resolve("library");
    Path elsewhere = folder.resolve("elsewhere");
    try (DurableLibrary library = open()) {
      Files.move(index, elsewhere);
      assertThatThrownBy(() -> library.put(Articles.lighthouse(), done -> {}))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("could not be saved, and is as it was");
      assertThat(library.view().articles()).isEmpty();
      Files.move(elsewhere, index);

      library.put(Articles.warranty(), done -> {});
    }
    try (DurableLibrary library = open()) {
      assertThat(library.view().articles()).containsOnlyKeys("warranty");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which moves no folder with open files
  @DisplayName("security-22: what a store of vectors or the disk refuses is in neither of them")
  void whatOneSideRefusesIsInNeither() throws IOException {
    Random random = new Random(22);
    TroubledStore store = new TroubledStore();
    Map<String, Article> held;
    try (DurableLibrary library = over(store)) {
      for (int i = 0; i < 200; i++) {
        store.adds = random.nextInt(3) > 0;
        store.removes = random.nextInt(3) > 0;
        boolean disk = random.nextInt(3) > 0;
        Map<String, Article> before = library.view().articles();
        if (disk) {
          change(library, random);
        } else {
          Files.move(folder.resolve("library"), folder.resolve("elsewhere"));
          change(library, random);
          Files.move(folder.resolve("elsewhere"), folder.resolve("library"));
          assertThat(library.view().articles()).isEqualTo(before);
        }
      }
      store.adds = true;
      store.removes = true;
      library.put(Articles.warranty(), done -> {});
      held = library.view().articles();
      assertThat(held.size()).isGreaterThan(2);
      assertThat(store.size())
          .isEqualTo(held.values().stream().mapToInt(a -> a.paragraphs().size()).sum());
    }
    try (DurableLibrary library = over(new TroubledStore())) {
      assertThat(library.view().articles()).isEqualTo(held);
      assertThat(messages).isEmpty();
    }
  }

  private static void change(DurableLibrary library, Random random) {
    String id = "a" + random.nextInt(5);
    ArticleBuilder article = new ArticleBuilder(id, "Title");
    for (int i = random.nextInt(4); i >= 0; i--) {
      article.paragraph(id + " says " + i + " in version " + random.nextInt(50) + ".");
    }
    try {
      if (random.nextInt(3) == 0) {
        library.remove(id);
      } else {
        library.put(article.build(), done -> {});
      }
    } catch (LibraryException refused) {
      assertThat(refused).hasMessageContaining("as it was");
    }
  }

  private DurableLibrary over(TroubledStore store) {
    return DurableLibrary.open(
        folder, new MemoryLibrary(embedder, SPLITTER, store), embedder, messages::add);
  }

  @Test
  void aDataFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> DurableLibrary.open(file, embedder, SPLITTER, messages::add))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    List<String> kept = Killed.after(25, KilledWriter.class, folder);

    try (DurableLibrary library = open()) {
      assertThat(messages).isEmpty();
      for (String line : kept) {
        if (line.matches("kept a\\d+")) {
          Article article = library.view().articles().get(line.substring(5));
          assertThat(article).as(line).isNotNull();
          assertThat(article.paragraphs()).hasSize(20);
        }
      }
    }
    assertThat(embedder.embedded).hasValue(0);
  }

  private DurableLibrary open() {
    return DurableLibrary.open(folder, embedder, SPLITTER, messages::add);
  }

  private static io.pilcrow.article.Passage nearest(Library library, String words) {
    return library.view().nearest(HashedWordsEmbedder.of(words), Set.of(), 1).get(0).passage();
  }
}
