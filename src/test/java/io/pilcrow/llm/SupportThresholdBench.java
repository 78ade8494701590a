package io.pilcrow.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.testing.PlainSentences;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=SupportThresholdBench -Dpilcrow.data=FOLDER} with {@code
 * squad2-dev.json.gz} in the folder.
 *
 * <p>Makes statements of questions with their answers ("When was X built?" + "1854" → "X built
 * 1854"), right ones and wrong ones, and prints how many of each the check lets pass, at several
 * thresholds. The question's words are a person's paraphrase of the paragraph, which is what a
 * model's sentence is as well.
 */
@Tag("bench")
class SupportThresholdBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Double> THRESHOLDS = List.of(0.0, 0.4, 0.5, 0.6, 0.7, 0.8);
  private static final int EVERY = 3; // questions; about 650 remain

  private record Item(String paragraph, String question, String answer, int start) {}

  @Test
  void printsWhatPassesAtEachThreshold() throws IOException {
    Path file = Path.of(System.getProperty("pilcrow.data", "."), "squad2-dev.json.gz");
    Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
    List<Item> items = items(file);
    Random random = new Random(7);
    Map<String, Function<Item, String>> kinds = new LinkedHashMap<>();
    kinds.put("right", item -> draft(item, item.answer(), item.paragraph()));
    kinds.put(
        "right, with its quote",
        item -> draft(item, item.answer(), item.paragraph()) + quote(item));
    kinds.put("number altered", item -> draft(item, alterNumber(item.answer()), item.paragraph()));
    kinds.put(
        "number altered, with quote",
        item -> draft(item, alterNumber(item.answer()), item.paragraph()) + quote(item));
    kinds.put(
        "name of another article",
        item ->
            hasName(item.answer())
                ? draft(item, foreignName(items, item, random), item.paragraph())
                : "");
    kinds.put(
        "another answer of the same paragraph",
        item -> draft(item, sibling(items, item), item.paragraph()));
    kinds.put(
        "  the same, with quote",
        item -> draft(item, sibling(items, item), item.paragraph()) + quote(item));
    kinds.put("not put in", item -> draft(item, "not " + item.answer(), item.paragraph()));
    kinds.put(
        "another paragraph",
        item ->
            draft(items.get(random.nextInt(items.size())), item.answer() + "x", item.paragraph()));

    System.out.printf("%-40s %6s  passing at threshold %s%n", "statements", "count", THRESHOLDS);
    kinds.forEach((kind, make) -> print(kind, items, make));
    assertThat(items).hasSizeGreaterThan(400);
  }

  private static void print(String kind, List<Item> items, Function<Item, String> make) {
    Map<Double, Integer> passing = new TreeMap<>();
    Map<String, Integer> why = new TreeMap<>();
    List<String> examples = new ArrayList<>();
    int count = 0;
    for (Item item : items) {
      String text = make.apply(item);
      if (text.isEmpty() || text.contains("(none)")) {
        continue;
      }
      count++;
      Article article = new ArticleBuilder("a", "Squad").paragraph(item.paragraph()).build();
      for (double threshold : THRESHOLDS) {
        Verdict verdict = judge(item.question(), article, text, threshold);
        if (verdict instanceof Verdict.Passed) {
          passing.merge(threshold, 1, Integer::sum);
        } else if (verdict instanceof Verdict.Withdrawn bad && threshold == 0.5) {
          why.merge(
              bad.why().replaceAll("\".*\"", "…").replaceAll("[\\d.]+", "#"), 1, Integer::sum);
        }
        if (threshold == 0.5 && (kind.startsWith("right") != (verdict instanceof Verdict.Passed))) {
          examples.add(
              text.replace("\n", " ")
                  + "   "
                  + verdict.toString().substring(0, Math.min(90, verdict.toString().length())));
        }
      }
    }
    int of = Math.max(1, count);
    System.out.printf(
        "%-40s %6d  %s  %s%n",
        kind,
        count,
        THRESHOLDS.stream()
            .map(t -> "%5.1f%%".formatted(100.0 * passing.getOrDefault(t, 0) / of))
            .toList(),
        why);
    examples.stream()
        .limit(Integer.getInteger("examples", 0))
        .forEach(e -> System.out.println("      " + e));
  }

  private static Verdict judge(String question, Article article, String text, double threshold) {
    SupportScorer words = new WordSupport();
    SupportScorer scorer =
        new SupportScorer() {
          @Override
          public double score(String statement, String evidence) {
            return words.score(statement, evidence);
          }

          @Override
          public double threshold() {
            return threshold;
          }
        };
    StatementCheck check =
        new StatementCheck(
            question, GivenParagraphs.of(LlmCast.evidence(article)), new PlainSentences(), scorer);
    List<Draft> drafts = new ArrayList<>();
    DraftAssembler assembler = new DraftAssembler(drafts::add);
    AnswerLexer lexer = new AnswerLexer(assembler);
    lexer.feed(text);
    lexer.end();
    assembler.end();
    return check.judge(drafts.get(0));
  }

  /** The question as a statement; word order does not matter to the check. */
  private static String draft(Item item, String answer, String unused) {
    String words =
        (Character.toLowerCase(item.question().charAt(0)) + item.question().substring(1))
            .replaceAll(
                "(?i)\\b(what|which|who|whom|whose|when|where|how (many|much|long|old)|how|why|do|does|did)\\b",
                "")
            .replaceAll("[?.!]", "")
            .replaceAll("\\s+", " ")
            .strip();
    return "The " + words + " " + answer.replaceAll("[.!?;\\n]+(?!\\d)", " ").strip() + " [1].";
  }

  private static String quote(Item item) {
    int start =
        Math.max(
            item.paragraph().lastIndexOf(". ", item.start()) + 1, Math.max(0, item.start() - 40));
    int wordStart = item.paragraph().lastIndexOf(' ', start + 1) + 1;
    int end = Math.min(item.paragraph().length(), item.start() + item.answer().length());
    return "<quote n=\"1\">" + item.paragraph().substring(wordStart, end) + "</quote>";
  }

  private static String alterNumber(String answer) {
    return answer.matches(".*\\d.*")
        ? answer.replaceFirst(
            "\\d",
            answer.matches(".*?7.*") && answer.replaceAll("\\D", "").startsWith("7") ? "4" : "7")
        : "(none)";
  }

  private static boolean hasName(String answer) {
    return answer.matches("(\\p{Lu}\\p{Ll}+ ?){1,3}");
  }

  private static String foreignName(List<Item> items, Item item, Random random) {
    for (int i = 0; i < 200; i++) {
      Item other = items.get(random.nextInt(items.size()));
      boolean foreign =
          java.util.Arrays.stream(other.answer().split(" "))
              .noneMatch(w -> item.paragraph().contains(w));
      if (hasName(other.answer()) && foreign) {
        return other.answer();
      }
    }
    return "(none)";
  }

  /** Of the same shape, so that it could be meant: a number for a number, a name for a name. */
  private static String sibling(List<Item> items, Item item) {
    boolean number = item.answer().matches(".*\\d.*");
    return items.stream()
        .filter(other -> other.paragraph().equals(item.paragraph()))
        .map(Item::answer)
        .filter(a -> !a.contains(item.answer()) && !item.answer().contains(a))
        .filter(a -> number == a.matches(".*\\d.*") && hasName(a) == hasName(item.answer()))
        .findFirst()
        .orElse("(none)");
  }

  private static List<Item> items(Path file) throws IOException {
    List<Item> all = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode article : JSON.readTree(in).path("data")) {
        for (JsonNode paragraph : article.path("paragraphs")) {
          for (JsonNode qa : paragraph.path("qas")) {
            if (!qa.path("is_impossible").asBoolean() && qa.path("answers").size() > 0) {
              JsonNode answer = qa.path("answers").get(0);
              all.add(
                  new Item(
                      paragraph.path("context").asText(),
                      qa.path("question").asText(),
                      answer.path("text").asText(),
                      answer.path("answer_start").asInt()));
            }
          }
        }
      }
    }
    List<Item> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += EVERY) {
      some.add(all.get(i));
    }
    return some;
  }
}
