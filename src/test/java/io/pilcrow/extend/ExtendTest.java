package io.pilcrow.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Sentences;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.LangChain4jEmbedder;
import io.pilcrow.index.Library;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.llm.LlmReader;
import io.pilcrow.llm.Prompts;
import io.pilcrow.llm.check.WordSupport;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Kinds;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.kind.ExampleKinds;
import io.pilcrow.reader.BuiltInReader;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.suggest.Suggestions;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.DocPage;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.PlainSentences;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of {@code src/docs/extend.md} do what the page says, and are what it shows. */
class ExtendTest {
  private final Embedder embedder = new HashedWordsEmbedder("words");
  private final Sentences sentences = new PlainSentences();

  @Test
  void aSourceFormatIsReadIntoNumberedParagraphs() {
    Draft draft = new Draft();
    OrgSource.read(
        """
        #+TITLE: Warranty terms

        * How long
        The warranty lasts
        two years.
        ** Parts
        - belts
        - brushes
        """,
        draft);
    Article article = draft.article(Optional.empty(), "terms.org");

    assertThat(article.title()).isEqualTo("Warranty terms");
    assertThat(article.paragraphs())
        .extracting(Paragraph::number, Paragraph::kind)
        .containsExactly(tuple(1, Paragraph.Kind.PROSE), tuple(2, Paragraph.Kind.LIST));
    assertThat(article.paragraphs().get(1).headings()).containsExactly("How long", "Parts");
  }

  @Test
  void aKindOfQuestionHasExamplesAndAnAnswerer() {
    // region kinds
    String examples =
        """
        [contact]
        how do i reach the office
        how can i contact you
        what is the phone number of the workshop
        is there an e-mail address
        who can i call about my order
        where can i write to
        """;
    ExampleKinds kinds =
        new ExampleKinds(q -> embedder.embed(q).vector(), embedder.model(), examples);
    // end
    Article article =
        new ArticleBuilder("help", "Help with your order")
            .paragraph("Parcels are sent on the day after the order.")
            .paragraph("The office answers letters to orders@example.org within a day.")
            .build();
    // region answerers
    try (BuiltInReader reader =
        new BuiltInReader(
            OnnxReader.open(sentences),
            kinds,
            sentences,
            List.of(new ContactAnswerer(new ArticleTexts(sentences))))) {
      // end
      Pilcrow pilcrow = pilcrow(kinds, reader, article);

      StandaloneQuestion understood =
          kinds.understood(
              StandaloneQuestion.of(Question.of("how can i reach the office?")), Optional.empty());
      assertThat(understood.kind()).isEqualTo(ContactAnswerer.KIND);
      assertThat(kinds.known()).contains(ContactAnswerer.KIND, Kind.OVERVIEW);
      Answer answer = pilcrow.ask(Question.of("how can i reach the office?"));
      assertThat(answer.status()).isEqualTo("answered");
      assertThat(answer.citations().get(0).quote()).contains("orders@example.org");
    }
  }

  private Pilcrow pilcrow(Kinds kinds, BuiltInReader reader, Article article) {
    Library library = new MemoryLibrary(embedder, new ParagraphSplitter());
    library.put(article, done -> {});
    return new Pilcrow(
        library,
        StandaloneQuestion::of,
        kinds,
        question -> false,
        new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever()),
        reader,
        new GroundingCheck(),
        Suggestions.NONE);
  }

  @Test
  void aStoreIsAnyOfLangChain4js() {
    // region store
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    Library library = new MemoryLibrary(embedder, new ParagraphSplitter(), store);
    // end
    library.put(Articles.lighthouse(), done -> {});

    Answer answer = Assistants.over(library).ask(Question.of(Assistants.LIGHTHOUSE_QUESTION));
    assertThat(answer.status()).isEqualTo("answered");
    assertThat(store.serializeToJson()).contains("lighthouse");
  }

  @Test
  void anEmbeddingModelIsAnyOfLangChain4js() {
    // region embedder
    Embedder letters = new LangChain4jEmbedder(new LettersModel(), "letters@1", "", "");
    Library library = new MemoryLibrary(letters, new ParagraphSplitter());
    // end
    library.put(Articles.lighthouse(), done -> {});
    library.put(Articles.warranty(), done -> {});

    assertThat(
            new DenseRetriever(letters)
                .retrieve(StandaloneQuestion.of(Question.of("waranty, delivry")), library.view(), 1)
                .get(0)
                .article()
                .id())
        .isEqualTo("warranty");
  }

  @Test
  void aChatProviderIsHeldToTheParagraphs() {
    String right =
        "The warranty lasts two years from delivery [1]."
            + "<quote n=\"1\">The warranty lasts two years from delivery</quote>";
    String invented =
        "The warranty lasts nine years from delivery [1]."
            + "<quote n=\"1\">The warranty lasts nine years from delivery</quote>";

    assertThat(written(right).text()).isEqualTo("The warranty lasts two years from delivery [1].");
    assertThat(written(invented).text()).doesNotContain("nine");
  }

  private Answer written(String answer) {
    // region reader
    LlmSettings limits = LlmSettings.of("mine", Optional.empty(), "model-1", Optional.empty());
    LanguageModel model = LanguageModel.of(new FirstSentenceModel(answer), limits);
    LlmReader reader =
        new LlmReader(
            model,
            Prompts.read(Optional.empty()),
            sentences,
            new WordSupport(),
            Assistants.reader());
    // end
    return Assistants.reading(reader, Articles.warranty())
        .ask(Question.of(Assistants.WARRANTY_QUESTION));
  }

  @Test
  void aChannelAsksAndRendersEveryAnswer() throws IOException {
    StringBuilder out = new StringBuilder();
    String in = Assistants.WARRANTY_QUESTION + "\nWho insures the keeper?\n";

    new LineChannel(Assistants.scripted()).run(new BufferedReader(new StringReader(in)), out);

    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo("The warranty lasts two years from delivery [1]. [1] Warranty terms ¶1");
  }

  /** Printed anew with -Dgolden.write=true. */
  @Test
  void thePageShowsTheseExamples() throws IOException {
    TreeMap<String, String> regions = regions();
    DocPage shown = DocPage.of("extend");
    Set<String> named = new TreeSet<>();
    Matcher places = Pattern.compile("<!-- (\\w+) -->\n").matcher(shown.text());
    while (places.find()) {
      if (!places.group(1).equals("end")) {
        named.add(places.group(1));
      }
    }
    assertThat(named).isEqualTo(regions.keySet());
    for (String name : named) {
      shown = shown.with(name, "```java\n" + regions.get(name) + "```\n");
    }
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(shown.path(), shown.text());
    }
    assertThat(DocPage.of("extend").text())
        .as("print it: ./mvnw -q -Pquick test -Dtest=ExtendTest -Dgolden.write=true")
        .isEqualTo(shown.text());
  }

  /** What stands between {@code // region name} and {@code // end} in the files of this package. */
  private static TreeMap<String, String> regions() throws IOException {
    TreeMap<String, String> regions = new TreeMap<>();
    Pattern region = Pattern.compile("(?ms)^ *// region (\\w+)\n(.*?)^ *// end\n");
    try (Stream<Path> files = Files.list(Path.of("src/test/java/io/pilcrow/extend"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        region
            .matcher(text)
            .results()
            .forEach(found -> regions.put(found.group(1), found.group(2).stripIndent()));
      }
    }
    return regions;
  }
}
