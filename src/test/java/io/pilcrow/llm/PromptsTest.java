package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.answer.Evidence;
import io.pilcrow.llm.check.GivenParagraphs;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.question.Kind;
import io.pilcrow.testing.Articles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptsTest {
  @TempDir Path folder;

  /** A change of a prompt shows in its golden file: run with -Dgolden.write=true, read the diff. */
  @ParameterizedTest
  @CsvSource({"ANSWER", "STANDALONE_QUESTION", "STARTER_QUESTIONS", "FOLLOW_UPS"})
  void rendersAsItsGoldenFile(Prompts.Name name) throws IOException {
    Evidence evidence = LlmCast.evidence(Articles.warranty());
    Map<String, String> values =
        Map.of(
            "fence", "-----0123-----",
            "kind", LlmCast.prompts().kind(Kind.FACT),
            "paragraphs", GivenParagraphs.of(evidence).render(),
            "citations", "5",
            "question", "Is {{fence}} or $1 covered?",
            "conversation", "Question: How long is the warranty?\nAnswer: Two years.",
            "article", "Warranty\n\nThe warranty lasts two years from delivery.",
            "answer", "Two years.",
            "count", "6");
    LanguageModel.RenderedPrompt rendered = LlmCast.prompts().get(name).render(values);
    String text = rendered.system() + "\n--------\n" + rendered.user() + "\n";

    Path golden = Path.of("src/test/resources/golden/prompts", name.fileName());
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden).replace("\r\n", "\n"));
  }

  @Test
  void eachKindAsksForAnAnswerOfItsOwn() {
    Prompts prompts = LlmCast.prompts();
    assertThat(Stream.of("overview", "topic", "list", "count", "reason", "comparison", "yes_no"))
        .extracting(kind -> prompts.kind(new Kind(kind)))
        .doesNotHaveDuplicates()
        .doesNotContain(prompts.kind(Kind.FACT));
    assertThat(prompts.kind(new Kind("record"))).isEqualTo(prompts.kind(Kind.FACT));
  }

  @Test
  void aKindCanBeAskedInOnesOwnWords() throws IOException {
    Files.writeString(folder.resolve("answer-overview.txt"), "In one line.\n");
    assertThat(Prompts.read(Optional.of(folder)).kind(Kind.OVERVIEW)).isEqualTo("In one line.");
  }

  @Test
  void aFileOfOnesOwnReplacesTheOneInTheJar() throws IOException {
    write(
        "Own rules {{fence}} {{kind}} {{citations}}\n=== user ===\n{{paragraphs}} {{question}}\n");

    assertThat(Prompts.read(Optional.of(folder)).get(Prompts.Name.ANSWER).system())
        .startsWith("Own rules");
  }

  @Test
  void aMissingVariableIsNamed() throws IOException {
    write("Rules {{fence}} {{kind}} {{citations}}\n=== user ===\n{{question}}\n");

    assertThatThrownBy(() -> Prompts.read(Optional.of(folder)))
        .hasMessageContaining("answer.txt lacks variable {{paragraphs}}");
  }

  @Test
  void anUnknownVariableIsNamed() throws IOException {
    write("{{fence}} {{kind}} {{citations}}\n=== user ===\n{{paragraphs}} {{question}} {{tone}}\n");

    assertThatThrownBy(() -> Prompts.read(Optional.of(folder)))
        .hasMessageContaining("has the unknown variable {{tone}}")
        .hasMessageContaining("citations, fence, kind, paragraphs, question");
  }

  @Test
  void aFileWithoutItsTwoPartsIsNamed() throws IOException {
    write("{{fence}} {{kind}} {{citations}} {{paragraphs}} {{question}}\n");

    assertThatThrownBy(() -> Prompts.read(Optional.of(folder)))
        .hasMessageContaining("needs two parts");
  }

  @Test
  void aFileThatIsNoPromptIsNamed() throws IOException {
    Files.writeString(folder.resolve("anwser.txt"), "typo");

    assertThatThrownBy(() -> Prompts.read(Optional.of(folder)))
        .hasMessageContaining("anwser.txt, which is no prompt; there are: answer-comparison.txt");
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("answer.txt"), text);
  }
}
