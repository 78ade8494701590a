package io.pilcrow.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.onnx.OnnxException;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEmbedderTest {
  private static final OnnxEmbedder EMBEDDER = OnnxEmbedder.openDefault();

  @AfterAll
  static void close() {
    EMBEDDER.close();
  }

  @Test
  void aQuestionIsNearestToThePassageThatAnswersIt() {
    List<Passage> passages = passages(Articles.warranty());
    List<Embedding> vectors = EMBEDDER.embed(passages, done -> {});
    Embedding question = EMBEDDER.embed(question("For how many years does it last?"));

    assertThat(question.cosine(vectors.get(0)))
        .isGreaterThan(question.cosine(vectors.get(1)))
        .isGreaterThan(question.cosine(vectors.get(2)));
  }

  @Test
  void remembersTheLatestQuestionsAndNoMore() {
    Embedding first = EMBEDDER.embed(question("Who keeps the light?"));
    assertThat(EMBEDDER.embed(question("Who keeps the light?"))).isSameAs(first);

    for (int i = 0; i < 64; i++) {
      EMBEDDER.embed(question("Who keeps light " + i + "?"));
    }

    Embedding again = EMBEDDER.embed(question("Who keeps the light?"));
    assertThat(again).isNotSameAs(first);
    assertThat(again.vector()).isEqualTo(first.vector());
  }

  @Test
  void agreesWithLangChain4jsOwnFaceOfTheModel() {
    String text = "Damage by water is not covered.";
    var theirs = new BgeSmallEnV15QuantizedEmbeddingModel().embed(text).content();
    var ours = new LangChain4jEmbeddingModel(EMBEDDER).embed(text).content();

    assertThat(Embedding.normalised(ours.vector()).cosine(Embedding.normalised(theirs.vector())))
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void asALangChain4jModelItServesAnEmbedderAgain() {
    Embedder round =
        new LangChain4jEmbedder(
            new LangChain4jEmbeddingModel(EMBEDDER),
            "round",
            "Represent this sentence for searching relevant passages: ",
            "");
    List<Passage> passages = passages(Articles.lighthouse());
    StandaloneQuestion question = question("Who built it?");

    assertThat(round.embed(passages, done -> {}).get(3).vector())
        .isEqualTo(EMBEDDER.embed(passages, done -> {}).get(3).vector());
    assertThat(round.embed(question).vector()).isEqualTo(EMBEDDER.embed(question).vector());
    assertThat(round.dimension()).isEqualTo(384);
  }

  @Test
  void theSameTextHasTheSameVectorWhateverStandsBesideIt() {
    List<Passage> passages = passages(Articles.lighthouse());
    List<Embedding> together = EMBEDDER.embed(passages, done -> {});

    for (int i = 0; i < passages.size(); i++) {
      assertThat(EMBEDDER.embed(passages.subList(i, i + 1), done -> {}).get(0).vector())
          .isEqualTo(together.get(i).vector());
    }
  }

  @Test
  void progressCountsEveryPassageOnce() {
    ConcurrentSkipListSet<Integer> seen = new ConcurrentSkipListSet<>();
    EMBEDDER.embed(passages(Articles.lighthouse()), seen::add);

    assertThat(seen).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void theEndOfATextLongerThanTheModelReadsStillCounts() {
    String filler = "The workshop opens at nine. ".repeat(150);
    Passage without = passage(filler);
    Passage with = passage(filler + "Penguins huddle in the antarctic storm. ".repeat(60));
    List<Embedding> vectors = EMBEDDER.embed(List.of(without, with), done -> {});

    assertThat(vectors.get(0).cosine(vectors.get(1))).isLessThan(0.97);
  }

  @Test
  void aQuestionOfTheGreatestLengthIsEmbedded() {
    assertThat(EMBEDDER.embed(question("why ".repeat(25_000))).dimension()).isEqualTo(384);
  }

  @Test
  void aFolderWithAManifestServesAsWell(@TempDir Path folder) throws Exception {
    copyDefault(folder, "\"classpath:bge-small-en-v1.5-q.onnx\"", "\"m.onnx\"");
    try (InputStream model = getClass().getResourceAsStream("/bge-small-en-v1.5-q.onnx")) {
      Files.copy(model, folder.resolve("m.onnx"));
    }
    try (OnnxEmbedder other = OnnxEmbedder.open(folder)) {
      assertThat(other.model()).isEqualTo(EMBEDDER.model());
      assertThat(other.embed(question("a")).vector())
          .isEqualTo(EMBEDDER.embed(question("a")).vector());
    }
    Files.write(folder.resolve("m.onnx"), new byte[] {1});
    assertThatThrownBy(() -> OnnxEmbedder.open(folder))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("m.onnx")
        .hasMessageContaining("SHA-256");
  }

  @Test
  void aWrongManifestSaysWhatIsWrong(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> OnnxEmbedder.open(folder)).hasMessageContaining("manifest.json");
    copyDefault(folder, "\"pooling\": \"cls\",", "");
    assertThatThrownBy(() -> OnnxEmbedder.open(folder)).hasMessageContaining("pooling");
    copyDefault(folder, "384", "768");
    try (OnnxEmbedder wrong = OnnxEmbedder.open(folder)) {
      assertThatThrownBy(() -> wrong.embed(question("a"))).hasMessageContaining("768");
    }
    copyDefault(folder, "last_hidden_state", "logits");
    assertThatThrownBy(() -> OnnxEmbedder.open(folder)).hasMessageContaining("logits");
  }

  @Test
  void aChangedPrefixIsAnotherRevision(@TempDir Path folder) throws Exception {
    copyDefault(folder, "Represent this sentence", "Represent the sentence");
    try (OnnxEmbedder other = OnnxEmbedder.open(folder)) {
      assertThat(other.model()).isNotEqualTo(EMBEDDER.model()).startsWith("bge-small-en-v1.5-q@");
    }
  }

  @Test
  void savedVectorsAreUsedAndOnlyTheRestIsEmbedded() throws Exception {
    List<Passage> passages = passages(Articles.lighthouse());
    List<Embedding> vectors = EMBEDDER.embed(passages, done -> {});
    SavedEmbeddings saved =
        SavedEmbeddings.of(EMBEDDER.model(), passages.subList(1, 4), vectors.subList(1, 4));
    List<Passage> asked = new ArrayList<>();
    Embedder spy = new RecordingEmbedder(EMBEDDER, asked);
    RememberingEmbedder embedder =
        new RememberingEmbedder(spy, SavedEmbeddings.read(saved.toBytes()));

    List<Embedding> again = embedder.embed(passages, done -> {});

    assertThat(asked).containsExactly(passages.get(0), passages.get(4));
    for (int i = 0; i < passages.size(); i++) {
      assertThat(again.get(i).cosine(vectors.get(i))).isCloseTo(1, within(1e-6));
    }
  }

  private static void copyDefault(Path folder, String from, String to) throws Exception {
    String resource = "/" + OnnxEmbedder.DEFAULT_FOLDER + "/manifest.json";
    try (InputStream manifest = OnnxEmbedderTest.class.getResourceAsStream(resource)) {
      String text = new String(manifest.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(text).contains(from);
      Files.writeString(folder.resolve("manifest.json"), text.replace(from, to));
    }
  }

  private static Passage passage(String text) {
    return passages(new ArticleBuilder("a", "A").paragraph(text).build()).get(0);
  }

  private static StandaloneQuestion question(String text) {
    return StandaloneQuestion.of(Question.of(text));
  }

  private static List<Passage> passages(Article article) {
    return article.paragraphs().stream().map(p -> whole(article, p)).toList();
  }

  private static Passage whole(Article article, Paragraph p) {
    return new Passage(
        p.id() + "/0", article.id(), article.title(), p, new Span(0, p.text().length()));
  }
}
