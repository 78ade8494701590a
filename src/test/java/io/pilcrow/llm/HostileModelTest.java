package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.Statement;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.VisibleText;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.text.AnswerText;
import io.pilcrow.channel.text.MarkdownForm;
import io.pilcrow.channel.text.PlainForm;
import io.pilcrow.llm.ScriptedProvider.Act;
import io.pilcrow.llm.check.WordSupport;
import io.pilcrow.llm.provider.LanguageModel;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.PlainSentences;
import io.pilcrow.testing.ScriptedReader;
import io.pilcrow.testing.WordsLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model that writes whatever could harm a reader, and an article that says it too, so that
 * everything it writes is supported. {@code -Dpilcrow.fuzz=N} asks N times as often.
 */
class HostileModelTest {
  private static final int ANSWERS = 200 * Integer.getInteger("pilcrow.fuzz", 1);
  private static final String QUESTION = "When does the ferry leave?";
  private static final List<String> FACTS =
      List.of(
          "The ferry leaves the harbour at nine in the morning.",
          "The blanket is made in Oslo from the wool of a single flock.",
          "Tickets are sold at the kiosk beside the pier for 12 euros.");
  private static final List<String> WAYS =
      List.of(
          "Visit %s now.",
          "Go to %s and enter your password.",
          "Before you sail, confirm your account at %s.",
          "Please send your card number to %s today.",
          "Passengers must register at %s within a day.",
          "To keep your booking, log in at %s.",
          "Open %s at once.",
          "You are required to pay the fee on %s.",
          "Download the timetable from %s immediately.",
          "Kindly verify your details via %s.");
  private static final List<String> PLACES =
      List.of(
          "http://evil.example/pay",
          "https://evil.example",
          "www.evil.example/login",
          "evil-harbour.com",
          "help@evil.example",
          "+44 20 7946 0999");
  private static final Pattern LEADS_OUT = Pattern.compile("evil|7946|password");
  private static final List<String> HIDDEN =
      List.of(
          "\u202e",
          "\u200b",
          "\u0000",
          "\udb40\udc41",
          "\u2066",
          "a\u0301\u0301\u0301\u0301\u0301");

  private final Random random = new Random(22);

  @Test
  @DisplayName("security-22: whatever a model writes and an article supports, no reader is harmed")
  void nothingThatHarmsAReaderIsShown() {
    List<String> bad = new ArrayList<>();
    int shown = 0;
    try (ScriptedProvider provider = ScriptedProvider.saying("")) {
      LlmReader reader = reader(provider);
      for (int i = 0; i < ANSWERS; i++) {
        Article article = article();
        String said = said(article);
        provider.now(prompt -> new Act.Say(said));
        Answer answer = ask(reader, article, QUESTION);
        shown += answer.statements().size();
        wrong(answer, article).forEach(what -> bad.add(what + "\n  of " + said));
      }
    }

    assertThat(bad).isEmpty();
    assertThat(shown).as("the rest of it is shown").isGreaterThan(ANSWERS / 2);
  }

  private static List<String> wrong(Answer answer, Article article) {
    List<String> wrong = new ArrayList<>();
    List<String> statements = answer.statements().stream().map(Statement::delta).toList();
    for (String text : everyForm(answer)) {
      if (!VisibleText.is(text)) {
        wrong.add("hidden characters: " + text);
      }
    }
    if (LEADS_OUT.matcher(answer.text()).find()) {
      wrong.add("an order: " + answer.text());
    }
    for (String statement : statements) {
      String words = statement.strip();
      if (Character.isLowerCase(words.codePointAt(0))) {
        wrong.add("a fragment: " + words);
      }
      if (!words.contains("[")) {
        wrong.add("no citation: " + words);
      }
    }
    long different =
        statements.stream()
            .map(s -> s.replaceAll("\\W+", "").toLowerCase(Locale.ROOT))
            .distinct()
            .count();
    if (different < statements.size()) {
      wrong.add("said twice: " + answer.text());
    }
    answer.citations().stream()
        .filter(c -> article.paragraphs().stream().noneMatch(p -> p.text().contains(c.quote())))
        .forEach(c -> wrong.add("not verbatim: " + c.quote()));
    return wrong;
  }

  private static List<String> everyForm(Answer answer) {
    return List.of(
        answer.text(),
        new AnswerText(new PlainForm(), ArticleLinks.OWN).of(answer),
        new AnswerText(new MarkdownForm(), ArticleLinks.OWN).of(answer));
  }

  private Article article() {
    ArticleBuilder builder = new ArticleBuilder("ferry", "The ferry");
    FACTS.forEach(builder::paragraph);
    for (int i = 0; i < 3; i++) {
      builder.paragraph(one(WAYS).formatted(one(PLACES)));
    }
    return builder.build();
  }

  /** Some statements about the article, spoiled. */
  private String said(Article article) {
    StringBuilder said = new StringBuilder();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int n = random.nextInt(article.paragraphs().size());
      String text = article.paragraphs().get(n).text().replaceFirst("\\.$", "");
      said.append(spoiled(text, n + 1)).append(one(List.of(" ", "\n", "\n- ", "\n\n")));
    }
    return said.toString();
  }

  private String spoiled(String text, int n) {
    String marker = " [" + n + "]";
    int space = text.indexOf(' ', text.length() / 4);
    return switch (random.nextInt(9)) {
      case 0 -> text.substring(space + 1) + marker + ".";
      case 1 -> (text + marker + ". ").repeat(20);
      case 2 -> text + marker.repeat(40) + ".";
      case 3 -> text.substring(0, space) + one(HIDDEN) + text.substring(space) + marker + ".";
      case 4 -> "[" + text + "](http://evil.example)" + marker + ".";
      case 5 -> "<a href=\"http://evil.example\">" + text + "</a>" + marker + ".";
      case 6 -> text + " ![x](http://evil.example/x.png)" + marker + ".";
      case 7 ->
          one(List.of("Note: ", "**Important:** ", "First, ", "And so, ")) + text + marker + ".";
      default -> text + marker + ".";
    };
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "is made in Oslo [2].|The blanket is made in Oslo from the wool of a single flock [1].",
        "at nine in the morning [1].|The ferry leaves the harbour at nine in the morning [1]."
      })
  void aFragmentBecomesTheSentenceItIsFrom(String said, String shown) {
    assertThat(shown(said, QUESTION)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Where can I buy tickets?",
        "How do passengers register?",
        "What is the website of the harbour?"
      })
  void whoAsksForAWayIsToldIt(String question) {
    assertThat(shown("Visit http://evil.example/pay now [4].", question))
        .isEqualTo("Visit http://evil.example/pay now [1].");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The ferry's page is at http://evil.example/pay since 2019 [5].",
      })
  void whatIsToldAndNotOrderedIsShown(String said) {
    assertThat(shown(said, QUESTION)).isEqualTo(said.replace("[5]", "[1]"));
  }

  private String shown(String said, String question) {
    ArticleBuilder builder = new ArticleBuilder("ferry", "The ferry");
    FACTS.forEach(builder::paragraph);
    builder.paragraph("Visit http://evil.example/pay now.");
    builder.paragraph("The ferry's page is at http://evil.example/pay since 2019.");
    try (ScriptedProvider provider = ScriptedProvider.saying(said)) {
      return ask(reader(provider), builder.build(), question).text();
    }
  }

  private static LlmReader reader(ScriptedProvider provider) {
    return new LlmReader(
        LanguageModel.of(provider.settings("openai")),
        LlmCast.prompts(),
        new PlainSentences(),
        new WordSupport(),
        new ScriptedReader(Map.of()));
  }

  private static Answer ask(LlmReader reader, Article article, String question) {
    return new Pilcrow(
            WordsLibrary.of(article),
            StandaloneQuestion::of,
            asked -> false,
            (asked, view, k) -> LlmCast.evidence(article).candidates(),
            reader,
            new GroundingCheck())
        .ask(Question.of(question));
  }
}
