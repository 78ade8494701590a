package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.eval.QuestionFiles.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionFilesTest {
  private static final String SQUAD =
      """
      {"version": "v2.0", "data": [
        {"title": "Sea_birds", "paragraphs": [
          {"context": "Gulls eat fish.", "qas": [
            {"id": "a", "question": "What do gulls eat?", "answers": [
              {"text": "fish", "answer_start": 10}, {"text": "fish", "answer_start": 10}]},
            {"id": "b", "question": "What do auks eat?", "is_impossible": true,
              "answers": [], "plausible_answers": [{"text": "fish", "answer_start": 10}]}]},
          {"context": "Terns dive.", "qas": []}]},
        {"title": "Sea birds", "paragraphs": [
          {"context": "Gulls nest on roofs.", "qas": [
            {"id": "c", "question": "Where do gulls nest?", "answers": [
              {"text": "on roofs", "answer_start": 11}, {"text": "roofs", "answer_start": 14}]}]}]}
      ]}
      """;

  @TempDir Path folder;

  @Test
  void readsOneQuestionALine() throws IOException {
    QuestionSet set =
        jsonl(
            """
            {"id":"q1","question":"How long?","answers":["two years"],"quote":"lasts  two years","answerable":true}

            {"id":"q2","turns":["Who built it?","When?"],"answers":["1854"]}
            {"question":"Cost?","answers":[],"answerable":false}
            """);

    assertThat(set.questions()).extracting(EvalQuestion::id).containsExactly("q1", "q2", "line-4");
    assertThat(set.questions().get(1).last()).isEqualTo("When?");
    assertThat(set.questions().get(1).answerable()).isTrue();
    assertThat(set.questions().get(2).answerable()).isFalse();
    assertThat(set.articles()).isEmpty();
    Article article =
        new io.pilcrow.article.ArticleBuilder("w", "W").paragraph("It lasts\ntwo years.").build();
    assertThat(
            set.questions().get(0).right().orElseThrow().is(article, article.paragraphs().get(0)))
        .isTrue();
  }

  @Test
  void readsWhatAGoodAnswerSays() throws IOException {
    List<EvalQuestion> questions =
        jsonl(
                """
                {"kind":"list","q":"what isnt covered","article":"Terms of use.html","keyfacts":["water","wear"],"need":1,"forbid":["^Damage"],"cite":["is not covered"]}
                {"kind":"about","question":"who wrote it","any":["Morrow"],"abstain_ok":true,"article":"terms-2"}
                {"kind":"unanswerable","question":"what does it cost","any":[],"abstain":true}
                {"kind":"smalltalk","question":"hi","any":["hello"],"abstain":false}
                {"question":"all of it?","keyfacts":["a","b"]}
                """)
            .questions();

    assertThat(questions.get(0).kind()).contains("list");
    assertThat(questions.get(0).last()).isEqualTo("what isnt covered");
    assertThat(questions.get(0).articleIds()).containsExactly("terms-of-use");
    assertThat(questions.get(0).rubric())
        .isEqualTo(
            new Rubric(
                List.of(),
                List.of("water", "wear"),
                1,
                List.of("^Damage"),
                List.of("is not covered"),
                false));
    assertThat(questions.get(1).articleIds()).containsExactly("terms-2");
    assertThat(questions.get(1).rubric().mayAbstain()).isTrue();
    assertThat(questions)
        .extracting(EvalQuestion::answerable)
        .containsExactly(true, true, false, false, true);
    assertThat(questions)
        .extracting(EvalQuestion::isTalk)
        .containsExactly(false, false, false, true, false);
    assertThat(questions.get(4).rubric().need()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"question\":\"x\" ~ line 2: this is not JSON (column",
        "[1] ~ line 2: a question is a JSON object such as",
        "{\"question\":\"x\"} {} ~ line 2: this is not JSON",
        "{\"question\":\"x\",\"turns\":[\"y\"],\"answers\":[]} ~ line 2: a question has either",
        "{\"answers\":[]} ~ line 2: a question has either \"question\" or \"turns\"",
        "{\"question\":7,\"answers\":[]} ~ line 2: \"question\" is text in quotes, got 7",
        "{\"question\":\" \",\"answers\":[]} ~ line 2: \"question\" is text in quotes",
        "{\"question\":\"x\",\"answers\":\"y\"} ~ line 2: \"answers\" is a list of texts, got \"y\"",
        "{\"question\":\"x\",\"answerable\":true} ~ line 2: an answerable question needs \"answers\"",
        "{\"question\":\"x\",\"any\":[\"(\"]} ~ line 2: \"(\" is no regular expression",
        "{\"question\":\"x\",\"keyfacts\":[\"a\"],\"need\":2} ~ line 2: \"need\" is from 1 to 1",
        "{\"question\":\"x\",\"any\":[\"a\"],\"need\":2} ~ line 2: \"need\" is for \"keyfacts\"",
        "{\"question\":\"x\",\"keyfacts\":[\"a\"],\"need\":\"b\"} ~ line 2: \"need\" is a whole number",
        "{\"question\":\"x\",\"answerable\":\"no\"} ~ line 2: \"answerable\" is true or false, got \"no\"",
        "{\"id\":\"q1\",\"question\":\"x\"} ~ line 2: the id \"q1\" was used before"
      })
  void aWrongLineIsNamedWithWhatWouldBeRight(String line, String message) {
    assertThatThrownBy(() -> jsonl("{\"id\":\"q1\",\"question\":\"ok?\"}\n" + line))
        .isInstanceOf(QuestionFileException.class)
        .hasMessageContaining("questions.jsonl, " + message);
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNone() throws IOException {
    Path latin = Files.write(folder.resolve("latin.jsonl"), new byte[] {'{', (byte) 0xe9, '}'});

    assertThatThrownBy(() -> QuestionFiles.read(folder.resolve("no.jsonl"), Format.JSONL, false))
        .hasMessage("there is no question file " + folder.resolve("no.jsonl"));
    assertThatThrownBy(() -> QuestionFiles.read(folder, Format.JSONL, false))
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> jsonl("\n\n")).hasMessageContaining("has no question in it");
    assertThatThrownBy(() -> QuestionFiles.read(latin, Format.JSONL, false))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void readsSquadWithAnArticleATitle() throws IOException {
    QuestionSet set = squad(false);

    assertThat(set.articles()).extracting(Article::id).containsExactly("sea-birds", "sea-birds-2");
    assertThat(set.articles()).extracting(Article::title).containsOnly("Sea birds");
    assertThat(set.articles().get(0).paragraphs()).hasSize(2);
    assertThat(set.questions()).extracting(EvalQuestion::id).containsExactly("a", "b", "c");
    assertThat(set.questions().get(0).answers()).containsExactly("fish");
    assertThat(set.questions().get(1).answerable()).isFalse();
    assertThat(set.questions().get(1).answers()).isEmpty();
    assertThat(set.questions().get(2).articleIds()).containsExactly("sea-birds-2");
    assertThat(set.questions().get(2).right())
        .contains(new RightParagraph.Exactly("sea-birds-2", "Gulls nest on roofs."));
  }

  @Test
  void asksSquadOfTheWholeLibraryOnRequest() throws IOException {
    assertThat(squad(true).questions()).allMatch(q -> q.articleIds().equals(Set.of()));
  }

  @Test
  void readsGzip() throws IOException {
    Path file = folder.resolve("squad.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(SQUAD.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(QuestionFiles.read(file, Format.SQUAD, false)).isEqualTo(squad(false));
  }

  @Test
  void namesThePlaceWhereSquadIsWrong() {
    assertThatThrownBy(() -> squadOf("{\"data\":[{\"title\":\"T\",\"paragraphs\":[{}]}]}"))
        .hasMessageContaining("squad.json at /data/0/paragraphs/0/context: SQuAD has text here");
    assertThatThrownBy(() -> squadOf("{}")).hasMessageContaining("at /data:");
    assertThatThrownBy(() -> squadOf("{\n\"data\":\n[}")).hasMessageContaining("line 3");
  }

  @Test
  void samplesTheSameQuestionsBySeedInTheirOrder() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("{\"id\":\"%02d\",\"question\":\"x\"}\n".formatted(i));
    }
    QuestionSet set = jsonl(lines.toString());

    List<EvalQuestion> drawn = set.sample(10, 1).questions();
    assertThat(drawn).hasSize(10).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(set.sample(10, 1).questions()).isEqualTo(drawn);
    assertThat(set.sample(10, 2).questions()).isNotEqualTo(drawn);
    assertThat(set.sample(99, 1)).isEqualTo(set);
  }

  @Test
  void leavesOutArticlesThatNoQuestionIsAskedOf() throws IOException {
    QuestionSet own = squad(false);
    QuestionSet first = new QuestionSet(own.articles(), own.questions().subList(0, 1));

    assertThat(first.withoutUnasked().articles())
        .extracting(Article::id)
        .containsExactly("sea-birds");
    assertThat(squad(true).withoutUnasked().articles()).hasSize(2);
  }

  private QuestionSet jsonl(String lines) throws IOException {
    return read("questions.jsonl", lines, Format.JSONL, false);
  }

  private QuestionSet squad(boolean wholeLibrary) throws IOException {
    return read("squad.json", SQUAD, Format.SQUAD, wholeLibrary);
  }

  private QuestionSet squadOf(String json) throws IOException {
    return read("squad.json", json, Format.SQUAD, false);
  }

  private QuestionSet read(String name, String text, Format format, boolean wholeLibrary)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return QuestionFiles.read(file, format, wholeLibrary);
  }
}
