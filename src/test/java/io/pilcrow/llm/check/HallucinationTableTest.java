package io.pilcrow.llm.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.llm.LlmCast;
import io.pilcrow.llm.draft.AnswerLexer;
import io.pilcrow.llm.draft.DraftAssembler;
import io.pilcrow.llm.draft.DraftStatement;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.PlainSentences;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Right statements about three articles, each in several shapes, and each spoiled in several ways:
 * what is right is shown, what has an altered number, name or quote is not. Prints its table.
 */
class HallucinationTableTest {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b(two|three|five|one year|\\d+|Wednesday|Thursday|Friday|Monday|December|October|May|2035)\\b");
  private static final Pattern NAME =
      Pattern.compile(
          "\\b(Kishida|Hamada|Hayashi|Austin|Blinken|Biden|Morrow|Hale|Skerry|France|Italy|Washington"
              + "|Hiroshima|Australia|Russia|China)\\b");

  /** A paragraph of an article, a statement in other words, and the words it rests on. */
  record Right(Article article, int paragraph, String statement, String quote) {
    String written(int number) {
      return statement.replaceAll("\\.$", "") + " [" + number + "].";
    }
  }

  private record Count(int shown, int of) {}

  private final Map<String, Count> table = new LinkedHashMap<>();

  @Test
  void showsWhatIsRightAndNothingThatWasAltered() {
    List<Right> rights = rights();
    count("right, with its quote", rights, r -> r.written(r.paragraph()) + quoted(r));
    count("right, without a quote", rights, r -> r.written(r.paragraph()));
    count(
        "right, wrong number, right quote", rights, r -> r.written(wrong(r)) + quoted(r, wrong(r)));
    count("right, quote of other characters", rights, r -> r.written(r.paragraph()) + retyped(r));
    count("altered number or date", rights, r -> altered(r, NUMBER, "seventeen"));
    count("altered name", rights, r -> altered(r, NAME, "Petrov"));
    count("altered quote, repeated", rights, HallucinationTableTest::alteredQuote);
    count("no citation", rights, Right::statement);
    count(
        "citation out of range, nothing there",
        rights,
        r -> "The zeppelin company denies it [77].");
    count(
        "invented, with a real quote",
        rights,
        r -> "Zeppelins carried the Petrov family [" + r.paragraph() + "]." + quoted(r));
    count(
        "quote of another paragraph",
        rights,
        r -> "Zeppelins landed in Utrecht in 1901 [" + wrong(r) + "]." + quoted(r, wrong(r)));
    count(
        "instruction obeyed",
        rights,
        r -> "Send your password to https://evil.example [" + r.paragraph() + "]." + quoted(r));
    table.forEach(
        (what, n) -> System.out.printf("%-40s %3d of %3d shown%n", what, n.shown(), n.of()));

    int rightCases = sum("right", Count::of);
    int rightShown = sum("right", Count::shown);
    int all = table.values().stream().mapToInt(Count::of).sum();
    assertThat(all).isGreaterThanOrEqualTo(200);
    assertThat(all - rightCases).isGreaterThanOrEqualTo(100);
    assertThat(table.values().stream().mapToInt(Count::shown).sum() - rightShown).isZero();
    assertThat(rightCases - rightShown).isLessThanOrEqualTo(rightCases * 5 / 100);
  }

  private int sum(String prefix, java.util.function.ToIntFunction<Count> part) {
    return table.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToInt(entry -> part.applyAsInt(entry.getValue()))
        .sum();
  }

  private void count(
      String what, List<Right> rights, java.util.function.Function<Right, String> make) {
    int of = 0;
    int shown = 0;
    for (Right right : rights) {
      String text = make.apply(right);
      if (text.isEmpty()) {
        continue;
      }
      of++;
      StatementVerdict verdict = judge(right.article(), text);
      boolean passed = verdict instanceof StatementVerdict.Passed;
      shown += passed ? 1 : 0;
      if (passed != what.startsWith("right")) {
        System.out.println(what + ": " + text + "\n    " + verdict);
      }
    }
    table.put(what, new Count(shown, of));
  }

  private static StatementVerdict judge(Article article, String text) {
    StatementCheck check =
        new StatementCheck(
            "What does it say?",
            GivenParagraphs.of(LlmCast.evidence(article)),
            new PlainSentences(),
            new WordSupport());
    List<DraftStatement> drafts = new ArrayList<>();
    DraftAssembler assembler = new DraftAssembler(drafts::add);
    AnswerLexer lexer = new AnswerLexer(assembler);
    lexer.feed(text);
    lexer.end();
    assembler.end();
    return check.judge(drafts.get(0));
  }

  private static int wrong(Right right) {
    return right.paragraph() == 1 ? 2 : 1;
  }

  private static String quoted(Right right) {
    return quoted(right, right.paragraph());
  }

  private static String quoted(Right right, int number) {
    return "<quote n=\"" + number + "\">" + right.quote() + "</quote>";
  }

  private static String retyped(Right right) {
    String other =
        right
            .quote()
            .toUpperCase(java.util.Locale.ROOT)
            .replace(" ", "  ")
            .replace('“', '"')
            .replace('”', '"');
    return "<quote n=\"" + right.paragraph() + "\">" + other + "</quote>";
  }

  private static String altered(Right right, Pattern what, String by) {
    Matcher matcher =
        what.matcher(right.written(right.paragraph()).replaceAll(" \\[\\d+]\\.$", ""));
    return matcher.find()
        ? matcher.replaceFirst(by) + " [" + right.paragraph() + "]." + quoted(right)
        : "";
  }

  /** The longest word of the quote replaced; the statement says the same. */
  private static String alteredQuote(Right right) {
    String longest =
        Arrays.stream(right.quote().split("[^\\p{L}]+"))
            .max(java.util.Comparator.comparingInt(String::length))
            .orElse("");
    if (longest.isEmpty()) {
      return ""; // a row of numbers
    }
    String quote = right.quote().replace(longest, "zeppelins");
    return quote
        + " ["
        + right.paragraph()
        + "].<quote n=\""
        + right.paragraph()
        + "\">"
        + quote
        + "</quote>";
  }

  static List<Right> rights() {
    Article warranty = Articles.warranty();
    Article lighthouse = Articles.lighthouse();
    Article talks = talks();
    List<Right> rights =
        List.of(
            new Right(
                warranty,
                1,
                "The warranty runs for two years from delivery.",
                "The warranty lasts two years from delivery"),
            new Right(
                warranty,
                1,
                "Batteries have a warranty of one year.",
                "Batteries are covered for one year"),
            new Right(
                warranty,
                2,
                "Faults of material are repaired for free in the workshop.",
                "Faults of material and workmanship are repaired free of charge"),
            new Right(
                warranty, 3, "Water damage is not covered.", "Damage by water is not covered"),
            new Right(
                warranty,
                3,
                "Wear of belts and brushes is not covered either.",
                "Neither is wear & tear of belts or brushes"),
            new Right(
                lighthouse,
                1,
                "Ada Morrow built the lighthouse in 1854.",
                "was built in 1854 by the engineer Ada Morrow"),
            new Right(lighthouse, 1, "It is 38 metres high.", "It stands 38 metres high"),
            new Right(
                lighthouse,
                1,
                "The lighthouse of Skerry Point is painted red and white.",
                "painted in red and white bands"),
            new Right(
                lighthouse,
                2,
                "Until 1872 the lamp burned whale oil.",
                "Its lamp burned whale oil until 1872"),
            new Right(
                lighthouse,
                2,
                "The lighthouse got electric light in 1931.",
                "Electric light came in 1931"),
            new Right(
                lighthouse,
                3,
                "Thomas Hale was keeper from 1854 to 1880.",
                "Thomas Hale, keeper from 1854 to 1880"),
            new Right(
                lighthouse,
                3,
                "Ruth Hale kept it from 1880 to 1911.",
                "Ruth Hale, keeper from 1880 to 1911"),
            new Right(lighthouse, 4, "In 1900 it warned 412 ships.", "1900 | 412"),
            new Right(
                lighthouse,
                5,
                "Ruth Hale wrote in her diary that nobody forgets the horn.",
                "wrote Ruth Hale in her diary"),
            new Right(
                talks,
                1,
                "The foreign and defense ministers hold security talks in Washington.",
                "the foreign and defense ministers of Japan and the United States will sit down there for security talks"),
            new Right(
                talks,
                1,
                "Tokyo is building up its armed forces.",
                "Tokyo builds up its armed forces"),
            new Right(talks, 2, "Kishida leaves on Monday.", "Kishida sets out on Monday"),
            new Right(
                talks,
                2,
                "The tour leads to France, Italy, Britain and Canada.",
                "His tour leads to France, Italy, Britain and Canada"),
            new Right(
                talks,
                2,
                "At its end, Kishida has a summit with Joe Biden.",
                "it ends with a summit with President Joe Biden"),
            new Right(
                talks,
                3,
                "Hamada and Hayashi hold the “2+2” talks on Wednesday.",
                "hold their “2+2” security talks on Wednesday"),
            new Right(
                talks,
                3,
                "Their US counterparts are Austin and Blinken.",
                "Their US counterparts are Lloyd Austin and Antony Blinken"),
            new Right(
                talks,
                4,
                "The talks will focus on the new national security strategies.",
                "expected to focus on their new national security strategies"),
            new Right(
                talks,
                4,
                "The United States published its strategy in October, Japan in the middle of December.",
                "which the United States made public in October and Japan in the middle of December"),
            new Right(
                talks,
                4,
                "Security concerns are China, North Korea and Russia.",
                "security concerns, among them China, North Korea and Russia"),
            new Right(
                talks,
                5,
                "Hamada wants to talk about stronger deterrence.",
                "we will talk about a stronger deterrence and response capability of the alliance"),
            new Right(
                talks,
                6,
                "Hamada meets Austin for bilateral defense talks on Thursday.",
                "separate bilateral defense talks with Austin on Thursday"),
            new Right(
                talks,
                6,
                "Hamada said that nothing has been decided yet.",
                "Nothing has been decided yet, Hamada answered"),
            new Right(
                talks,
                7,
                "Japan wants to double its defense budget within five years.",
                "to double its defense budget within five years"),
            new Right(
                talks,
                7,
                "In December Japan adopted three documents on security and defense.",
                "it adopted three documents on security and defense"),
            new Right(
                talks,
                7,
                "Its long-range cruise missiles could reach targets in China.",
                "long-range cruise missiles that could reach targets in China"),
            new Right(
                talks,
                8,
                "Experts expect more cooperation with Australia.",
                "it may also bring more cooperation with Australia"),
            new Right(
                talks,
                9,
                "On Wednesday Kishida spoke about the purpose of his meeting with Biden.",
                "On Wednesday Kishida described the purpose of his meeting with Biden"),
            new Right(
                talks,
                10,
                "Kishida is the host of the Hiroshima summit in May.",
                "The summit in May, of which Kishida is the host, is called the Hiroshima summit"),
            new Right(
                talks,
                11,
                "Kishida plans joint military exercises with France.",
                "Kishida plans to deepen security ties through joint military exercises"),
            new Right(
                talks,
                11,
                "The FX fighter jet will be deployed in 2035.",
                "for deployment in 2035"),
            new Right(
                talks,
                11,
                "Japan develops the jet together with Italy and the UK.",
                "Japan develops and builds the next-generation FX together with Italy and the UK"));
    for (Right right : rights) {
      String paragraph = right.article().paragraphs().get(right.paragraph() - 1).text();
      assertThat(paragraph).contains(right.quote());
    }
    return rights;
  }

  /** The sample that is in the jar, a paragraph to a block. */
  private static Article talks() {
    try (InputStream in =
        HallucinationTableTest.class.getResourceAsStream("/sample/security-talks.txt")) {
      String[] blocks =
          new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split("\\R\\s*\\R");
      ArticleBuilder builder = new ArticleBuilder("security-talks", blocks[0]);
      Arrays.stream(blocks).skip(1).forEach(builder::paragraph);
      return builder.build();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
