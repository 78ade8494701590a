package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.AnswerWriter;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.Reading;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxException;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxReaderTest {
  private static final OnnxReader READER = OnnxReader.open(new OpenNlpSentences());

  @AfterAll
  static void close() {
    READER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was the lighthouse of Skerry Point built?|1854|1",
        "when was the lighthouse built|1854|1",
        "Who built the lighthouse of Skerry Point?|Ada Morrow|1",
      })
  void givesTheShortAnswerAndItsSentence(String question, String shortAnswer, int paragraph) {
    GroundedAnswer answer = (GroundedAnswer) ask(question, Articles.lighthouse());
    assertThat(answer.shortAnswer()).contains(shortAnswer);
    assertThat(answer.citations().get(0).paragraph().orElseThrow().number()).isEqualTo(paragraph);
    assertThat(answer.text()).startsWith(shortAnswer + ": “").endsWith("” [1]");
  }

  @Test
  void readsOnWhereTheNextParagraphIsAlmostAsLikelyAndNotWhereItIsFarBehind() {
    String question = "Who built the lighthouse of Skerry Point?";
    Article article = Articles.lighthouse();
    Candidate other = candidate(article, article.paragraphs().get(1), 0.75);

    Candidate close = candidate(article, article.paragraphs().get(0), 0.72);
    GroundedAnswer answer = (GroundedAnswer) ask(question, List.of(other, close));
    assertThat(answer.shortAnswer()).contains("Ada Morrow");

    Candidate far = candidate(article, article.paragraphs().get(0), 0.55);
    assertThat(ask(question, List.of(other, far))).isInstanceOf(Abstention.class);
  }

  @Test
  void quotesTheWholeSentence() {
    GroundedAnswer answer =
        (GroundedAnswer) ask("What burned in the lamp until 1872?", Articles.lighthouse());
    assertThat(answer.citations().get(0).quote())
        .isEqualTo("Its lamp burned whale oil until 1872, then paraffin.");
  }

  @Test
  void answersEachPartOfAQuestionThatAsksForSeveralThings() {
    GroundedAnswer answer =
        (GroundedAnswer)
            ask(
                "Who built the lighthouse of Skerry Point and when did the lamp burn whale oil?",
                Articles.lighthouse());
    assertThat(answer.citations())
        .extracting(citation -> citation.paragraph().orElseThrow().number())
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who is the president of Brazil?",
        "When was the Eiffel Tower opened to visitors?",
        "How many submarines does Norway own?",
        "What did Napoleon say about Mozart?",
        "?",
        "the of and",
        "💡",
      })
  void abstainsFromWhatTheArticleDoesNotSay(String question) {
    assertThat(ask(question, Articles.lighthouse())).isInstanceOf(Abstention.class);
  }

  @Test
  void aQuestionOfNoiseAsksNothing() {
    Article article = Articles.lighthouse();
    Candidate candidate = candidate(article, article.paragraphs().get(0));
    Reading reading =
        READER.read(
            StandaloneQuestion.of(Question.of("x".repeat(100_000))),
            new Evidence(List.of(candidate)),
            claim -> assertThat(claim).isNull());
    assertThat(reading).isEqualTo(Reading.nothing(1));
  }

  @Test
  void abstainsWithoutEvidence() {
    Reading reading =
        READER.read(
            StandaloneQuestion.of(Question.of("When?")),
            new Evidence(List.of()),
            claim -> assertThat(claim).isNull());
    assertThat(reading).isEqualTo(Reading.nothing(1));
  }

  @Test
  void saysYesOnlyWhereTheSentencePlainlySaysIt() {
    assertThat(
            ask("Was the lighthouse of Skerry Point built in 1854?", Articles.lighthouse()).text())
        .startsWith("Yes: “The lighthouse");
    Answer water = ask("Is damage by water covered?", Articles.warranty());
    assertThat(water.text()).doesNotStartWith("Yes");
  }

  @Test
  void readsTheSameEveryTimeOnEveryThread() {
    String question = "When was the lighthouse of Skerry Point built?";
    List<Answer> answers =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> ask(question, Articles.lighthouse()))
            .distinct()
            .toList();
    assertThat(answers).hasSize(1);
  }

  @Test
  void survivesAVeryLongQuestion() {
    String text = "When was the lighthouse built? ".repeat(3_000);
    assertThat(ask(text, Articles.lighthouse()).confidence()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer_from", "answered_from"})
  void answersOnlyWhatReachesBothThresholds(String threshold, @TempDir Path folder)
      throws IOException {
    String question = "Who built the lighthouse of Skerry Point?";
    assertThat(ask(question, Articles.lighthouse())).isInstanceOf(GroundedAnswer.class);

    ReaderManifest strict = ReaderManifest.read(manifestWith(threshold, "1", folder));
    SpanModel model = SpanModel.open(strict, OnnxReader.FOLDER);
    try (OnnxReader reader = new OnnxReader(strict, model, new OpenNlpSentences())) {
      Article article = Articles.lighthouse();
      Evidence evidence =
          new Evidence(article.paragraphs().stream().map(p -> candidate(article, p)).toList());
      Reading reading =
          reader.read(
              StandaloneQuestion.of(Question.of(question)),
              evidence,
              claim -> assertThat(claim).isNull());
      assertThat(reading.shortAnswer()).isEmpty();
    }
    assertThatThrownBy(() -> ReaderManifest.read(manifestWith(threshold, "1.5", folder)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("0 <= " + threshold + " <= 1 is needed, got 1.5");
  }

  /** The manifest in the jar, but for one number. */
  private static ModelFile manifestWith(String field, String value, Path folder)
      throws IOException {
    byte[] shipped = ModelFile.resource(OnnxReader.FOLDER + "/manifest.json").bytes();
    String changed =
        new String(shipped, StandardCharsets.UTF_8)
            .replaceFirst("\"" + field + "\": [0-9.]+", "\"" + field + "\": " + value);
    return ModelFile.at(Files.writeString(folder.resolve("manifest.json"), changed));
  }

  private Answer ask(String question, Article article) {
    return ask(question, article.paragraphs().stream().map(p -> candidate(article, p)).toList());
  }

  private Answer ask(String question, List<Candidate> candidates) {
    Evidence evidence = new Evidence(candidates);
    AnswerWriter writer = new AnswerWriter(new GroundingCheck(), 5, statement -> {});
    Reading reading = READER.read(StandaloneQuestion.of(Question.of(question)), evidence, writer);
    return writer.finish(reading, evidence);
  }

  @Test
  void quotesExactlyWhereCharactersOutsideTheBasicPlaneStand() {
    Article article =
        new ArticleBuilder("summit", "The summit")
            .paragraph("🗻 “Déjà vu”, they said. The 🏛 museum opened on Friday, 4 May 💡 at noon.")
            .build();
    GroundedAnswer answer = (GroundedAnswer) ask("When did the museum open?", article);
    assertThat(answer.shortAnswer().orElseThrow()).contains("4 May");
    assertThat(answer.citations().get(0).quote()).endsWith("💡 at noon.");
  }

  @Test
  void readsToTheEndOfAPassageThatIsLongerThanTheModelTakesAtOnce() {
    Article article =
        new ArticleBuilder("numbers", "Numbers")
            .paragraph("12 34 56 78 90 ".repeat(90) + "The ferry to Skerry Point leaves at dawn.")
            .build();
    GroundedAnswer answer =
        (GroundedAnswer) ask("When does the ferry to Skerry Point leave?", article);
    assertThat(answer.shortAnswer().orElseThrow()).contains("dawn");
  }

  @Test
  void readsTheEndOfAQuestionThatIsLongerThanTheModelTakes() {
    String question =
        "I have been reading about the coast for my holidays, with great pleasure. ".repeat(20)
            + "Who built the lighthouse of Skerry Point?";
    GroundedAnswer answer = (GroundedAnswer) ask(question, Articles.lighthouse());
    assertThat(answer.shortAnswer()).contains("Ada Morrow");
  }

  /** Scored as a retriever scores a passage that is fairly close. */
  private static Candidate candidate(Article article, Paragraph paragraph) {
    return candidate(article, paragraph, 0.75);
  }

  private static Candidate candidate(Article article, Paragraph paragraph, double score) {
    Passage passage =
        new Passage(
            paragraph.id() + "/0",
            article.id(),
            article.title(),
            paragraph,
            new Span(0, paragraph.text().length()));
    return new Candidate(article, passage, score);
  }
}
