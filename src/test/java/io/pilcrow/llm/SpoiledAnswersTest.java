package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.llm.Places.Fact;
import io.pilcrow.llm.check.SupportScorer;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.testing.ScriptedReader;
import io.pilcrow.testing.WordsLibrary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Answers of a provider that hallucinates on purpose, over the protocols of OpenAI, Anthropic,
 * Ollama and Gemini, about made-up places: whole assistants, with the built-in reader looking over
 * the model's shoulder. Prints its table, which src/docs/models.md has.
 */
class SpoiledAnswersTest {
  private static final List<String> PROTOCOLS = List.of("openai", "anthropic", "ollama", "gemini");

  /** Each fact is told in every third way, another third for each fact. */
  private static final int EVERY = 3;

  private record Count(int shown, int of) {}

  private final Map<String, Count> table = new LinkedHashMap<>();
  private final OpenNlpSentences sentences = new OpenNlpSentences();
  private final OnnxReader builtIn = OnnxReader.open(sentences);
  private final SupportScorer scorer = LlmCast.readBy(builtIn);

  @AfterEach
  void close() {
    builtIn.close();
  }

  @Test
  void showsWhatIsRightAndNothingThatWasSpoiled() {
    Map<String, Function<Fact, String>> kinds = kinds();
    try (ScriptedProvider provider = ScriptedProvider.saying("")) {
      List<LlmReader> readers = PROTOCOLS.stream().map(p -> reader(provider, p)).toList();
      int turn = 0;
      for (int place = 0; place < Places.count(); place++) {
        for (Fact fact : Places.facts(place)) {
          int kind = turn++;
          for (Map.Entry<String, Function<Fact, String>> entry : kinds.entrySet()) {
            if (kind++ % EVERY == 0) {
              String text = entry.getValue().apply(fact);
              provider.now(prompt -> new ScriptedProvider.Act.Say(text));
              count(entry.getKey(), fact, text, readers.get(turn % readers.size()));
            }
          }
        }
      }
      assertThat(provider.complaints()).isEmpty();
    }
    table.forEach((what, n) -> System.out.printf("| %s | %d | %d |%n", what, n.of(), n.shown()));

    int right = sum("right", Count::of);
    int all = sum("", Count::of);
    assertThat(all).isGreaterThanOrEqualTo(200);
    assertThat(sum("", Count::shown) - sum("right", Count::shown)).as("spoiled, shown").isZero();
    assertThat(right - sum("right", Count::shown))
        .as("right, withdrawn")
        .isLessThanOrEqualTo(right * 5 / 100);
  }

  private static Map<String, Function<Fact, String>> kinds() {
    Map<String, Function<Fact, String>> kinds = new LinkedHashMap<>();
    kinds.put("right, with its quote", f -> cited(f.statement(), f) + quote(f, f.quote()));
    kinds.put("right, without a quote", f -> cited(f.statement(), f));
    kinds.put(
        "right, the number of another paragraph", f -> elsewhere(f.statement(), f, f.quote()));
    kinds.put("value changed, quote right", f -> cited(other(f), f) + quote(f, f.quote()));
    kinds.put("value changed, quote too", f -> cited(other(f), f) + quote(f, otherQuote(f)));
    kinds.put(
        "value of another fact, quote right", f -> cited(swapped(f), f) + quote(f, f.quote()));
    kinds.put("value of another fact, no quote", f -> cited(swapped(f), f));
    kinds.put(
        "quote altered by a word, and repeated",
        f -> cited(altered(f.quote()), f) + quote(f, altered(f.quote())));
    kinds.put("quote of another paragraph", f -> elsewhere(other(f), f, f.quote()));
    kinds.put(
        "citation out of range",
        f -> other(f) + " [9]." + "<quote n=\"9\">" + otherQuote(f) + "</quote>");
    kinds.put("no citation", f -> f.statement() + ".");
    kinds.put(
        "instruction obeyed",
        f -> cited("Please enter your password to read on", f) + quote(f, f.quote()));
    return kinds;
  }

  private void count(String what, Fact fact, String text, LlmReader reader) {
    Explanation explained =
        assistant(fact, reader).explain(Question.of(fact.question()).in(java.util.Set.of()));
    boolean shown = explained.answer() instanceof GroundedAnswer;
    if (explained.answer() instanceof GroundedAnswer answer && what.startsWith("right")) {
      assertThat(answer.citations().get(0).paragraph().orElseThrow().number())
          .isEqualTo(fact.paragraph());
    }
    table.merge(
        what, new Count(shown ? 1 : 0, 1), (a, b) -> new Count(a.shown + b.shown, a.of + b.of));
    if (shown != what.startsWith("right")) {
      System.out.println(what + ": " + text);
    }
  }

  private int sum(String prefix, java.util.function.ToIntFunction<Count> part) {
    return table.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToInt(entry -> part.applyAsInt(entry.getValue()))
        .sum();
  }

  /** Where the model is not believed, nobody answers: what is shown is the model's. */
  private LlmReader reader(ScriptedProvider provider, String protocol) {
    return new LlmReader(
        LanguageModel.of(provider.settings(protocol)),
        LlmCast.prompts(),
        sentences,
        scorer,
        new ScriptedReader(Map.of()));
  }

  private static Pilcrow assistant(Fact fact, LlmReader reader) {
    return new Pilcrow(
        WordsLibrary.of(fact.article()),
        StandaloneQuestion::of,
        question -> false,
        (question, view, k) -> LlmCast.evidence(fact.article()).candidates(),
        reader,
        new GroundingCheck());
  }

  private static String cited(String statement, Fact fact) {
    return statement + " [" + fact.paragraph() + "].";
  }

  private static String quote(Fact fact, String words) {
    return "<quote n=\"" + fact.paragraph() + "\">" + words + "</quote>";
  }

  /** Everything right but the number of the paragraph. */
  private static String elsewhere(String statement, Fact fact, String words) {
    int wrong = fact.paragraph() % 4 + 1;
    return statement + " [" + wrong + "].<quote n=\"" + wrong + "\">" + words + "</quote>";
  }

  private static String other(Fact fact) {
    return fact.statement().replace(fact.value(), fact.foreign());
  }

  private static String swapped(Fact fact) {
    return fact.statement().replace(fact.value(), fact.swapped());
  }

  private static String otherQuote(Fact fact) {
    return fact.quote().replace(fact.value(), fact.foreign());
  }

  /** The longest word, which is never a small one, by another. */
  private static String altered(String quote) {
    String longest =
        List.of(quote.split("[^\\p{L}]+")).stream()
            .max(java.util.Comparator.comparingInt(String::length))
            .orElseThrow();
    return quote.replace(longest, "marmalade");
  }
}
