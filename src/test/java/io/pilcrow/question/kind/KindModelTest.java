package io.pilcrow.question.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The model of kinds, its file and its judgement. {@code mvn test -Dtest=KindModelTest
 * -Dkinds.write=true} writes the saved model anew after an example was added.
 */
class KindModelTest {
  private static final Path SAVED =
      Path.of("src/main/resources/io/pilcrow/question/kind", ExampleKinds.SAVED);

  private static OnnxEmbedder embedder;

  @BeforeAll
  static void open() {
    embedder = OnnxEmbedder.openDefault();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  private static ExampleKinds kinds() {
    return new ExampleKinds(question -> embedder.embed(question).vector(), embedder.model());
  }

  @Test
  void theSavedModelIsMadeFromTheExamples() throws Exception {
    if (Boolean.getBoolean("kinds.write")) {
      Files.writeString(SAVED, json(kinds().make()));
    }
    Map<?, ?> saved = JsonMapper.builder().build().readValue(SAVED.toFile(), Map.class);
    assertThat(saved.get("made_from")).isEqualTo(kinds().madeFrom());
  }

  /** Three decimals say all that it knows, in a seventh of the space. */
  private static String json(KindModel model) {
    StringBuilder out =
        new StringBuilder("{\"made_from\":\"" + model.madeFrom() + "\",\n\"labels\":");
    out.append(model.labels().stream().map(k -> '"' + k + '"').toList()).append(",\n\"bias\":");
    row(out, model.bias());
    out.append(",\n\"meaning\":[");
    String before = "\n";
    for (float[] row : model.meaning()) {
      row(out.append(before), row);
      before = ",\n";
    }
    out.append("],\n\"wording\":{");
    before = "\n";
    for (Map.Entry<String, float[]> entry : new TreeMap<>(model.wording()).entrySet()) {
      row(out.append(before).append('"').append(entry.getKey()).append("\":"), entry.getValue());
      before = ",\n";
    }
    return out.append("}}\n").toString();
  }

  private static void row(StringBuilder out, float[] row) {
    String before = "[";
    for (float weight : row) {
      String text = String.format(Locale.ROOT, "%.3f", weight).replaceAll("\\.?0+$", "");
      out.append(before).append(text.equals("-0") || text.isEmpty() ? "0" : text);
      before = ",";
    }
    out.append(']');
  }

  /** Questions in no example, about other matters and mostly in other words. */
  private static final Map<String, List<String>> OTHERS = others();

  private static Map<String, List<String>> others() {
    Map<String, List<String>> others = new LinkedHashMap<>();
    others.put(
        "fact",
        List.of(
            "who designed the harbour crane",
            "when is low tide",
            "how heavy is the parcel",
            "what's the postcode of the depot",
            "where did the expedition start",
            "which year did the mine close",
            "how much salt goes in"));
    others.put(
        "yes_no",
        List.of(
            "is the path lit at night",
            "are cameras permitted inside",
            "does it need batteries",
            "can you swim there in october",
            "did the council approve the plan",
            "will i be charged twice"));
    others.put(
        "list",
        List.of(
            "which spices are in the sauce",
            "list the board members",
            "what are the exclusions",
            "who are the speakers",
            "what papers must i bring along"));
    others.put(
        "count",
        List.of(
            "how many lanterns are on the pier",
            "how many people replied",
            "number of chapters",
            "how many stops are there"));
    others.put(
        "reason",
        List.of(
            "why did the bakery move",
            "why is the lake green",
            "how do i descale the kettle",
            "how are the apples sorted",
            "why can't children enter the lab"));
    others.put(
        "overview",
        List.of(
            "what's this text all about",
            "tl;dr?",
            "summarize the document",
            "main points please",
            "can i get a quick summary",
            "give me the essentials"));
    others.put(
        "topic",
        List.of(
            "what does it say about noise",
            "tell me about the old mill",
            "anything about bicycles?",
            "what did the headmaster say",
            "what about wheelchairs"));
    others.put(
        "comparison",
        List.of(
            "what's the difference between gold and silver membership", "compare the two routes",
            "how does the new boiler differ from the old one", "ferry vs tunnel"));
    others.put(
        "record",
        List.of(
            "who is this article by",
            "when was this page published",
            "what is the title of this",
            "how many words is this text"));
    others.put(
        "talk",
        List.of(
            "hello!",
            "many thanks",
            "are you a machine?",
            "can i speak with a human being",
            "what can you help me with",
            "bye bye"));
    return others;
  }

  @Test
  void otherQuestionsAreTakenForWhatTheyAre() {
    ExampleKinds kinds = kinds();
    Map<String, Map<String, Integer>> table = new LinkedHashMap<>();
    OTHERS.forEach(
        (kind, questions) ->
            questions.forEach(
                question ->
                    table
                        .computeIfAbsent(kind, k -> new TreeMap<>())
                        .merge(
                            kinds.understood(of(question), Optional.empty()).kind().name(),
                            1,
                            Integer::sum)));
    System.out.println("kind → taken for: " + table);
    int all = OTHERS.values().stream().mapToInt(List::size).sum();
    int right =
        table.entrySet().stream().mapToInt(e -> e.getValue().getOrDefault(e.getKey(), 0)).sum();
    assertThat(right).as("of %d: %s", all, table).isGreaterThanOrEqualTo(all * 85 / 100);
  }

  @Test
  void everyKindOfTheContractIsKnown() {
    assertThat(kinds().known())
        .extracting(Kind::name)
        .containsExactlyInAnyOrder(
            "fact",
            "yes_no",
            "list",
            "count",
            "reason",
            "overview",
            "topic",
            "comparison",
            "record",
            "talk");
  }

  @Test
  void whatIsAboutAMatterIsNoOverview() {
    assertThat(
            kinds()
                .understood(of("what was the importance of the congress?"), Optional.empty())
                .kind())
        .isNotEqualTo(new Kind("overview"));
  }

  private static StandaloneQuestion of(String question) {
    return StandaloneQuestion.of(Question.of(question));
  }
}
