package io.pilcrow.llm.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.llm.LlmCast;
import io.pilcrow.llm.draft.AnswerLexer;
import io.pilcrow.llm.draft.DraftAssembler;
import io.pilcrow.llm.draft.DraftStatement;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.testing.PlainSentences;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
 * {@code mvn -Pbench test -Dtest=SupportThresholdBench -Dpilcrow.data=FOLDER [-Devery=N]} with
 * {@code squad2-dev.json.gz} in the folder; every Nth question, 3 when not given.
 *
 * <p>Makes statements of questions with their answers ("When was X built?" + "1854" → "X built
 * 1854"), right ones and wrong ones, and prints how many of each the check lets pass, by words
 * alone and with the built-in reader at several values of {@link ReadSupport#LEAST}. The question's
 * words are a person's paraphrase of the paragraph, which is what a model's sentence is as well.
 * Then names the value that fits the reader's weights: the highest that withdraws at most {@value
 * #MOST_WITHDRAWN} of the right statements, chosen on one half of the articles and measured on the
 * other. To be run again whenever the reader's weights change.
 */
@Tag("bench")
class SupportThresholdBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double WORDS = -1;
  private static final List<Double> LEAST =
      List.of(WORDS, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.12, 0.2);
  private static final double MOST_WITHDRAWN = 0.05;
  private static final int EVERY = Integer.getInteger("every", 3); // questions

  private final Map<List<String>, List<AnswerFinder.PossibleAnswer>> read = new HashMap<>();

  record Item(String title, String paragraph, String question, String answer, int start) {}

  /** How many of a kind there were in each half of the articles, and how many passed at each. */
  private static final class Count {
    private final int[] of = new int[2];
    private final Map<Double, int[]> passed = new TreeMap<>();
    private final Map<String, Integer> why = new TreeMap<>();

    double share(double least, int half) {
      return (double) passed.getOrDefault(least, new int[2])[half] / Math.max(1, of[half]);
    }

    double share(double least) {
      int[] some = passed.getOrDefault(least, new int[2]);
      return (double) (some[0] + some[1]) / Math.max(1, of[0] + of[1]);
    }
  }

  @Test
  void printsWhatPassesAtEachThreshold() throws IOException {
    Path file = Path.of(System.getProperty("pilcrow.data", "."), "squad2-dev.json.gz");
    Assumptions.assumeTrue(Files.exists(file), () -> file + " is not there");
    List<Item> all = items(file);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < all.size(); i += EVERY) {
      items.add(all.get(i));
    }
    Map<String, Count> counts = new LinkedHashMap<>();
    try (OnnxReader reader = OnnxReader.open(new PlainSentences())) {
      kinds(all, new Random(7)).forEach((kind, make) -> count(kind, items, make, reader, counts));
    }
    counts.forEach(
        (kind, count) ->
            System.out.printf(
                "%-40s %5d  %s  %s%n",
                kind,
                count.of[0] + count.of[1],
                LEAST.stream().map(t -> "%5.1f".formatted(100 * count.share(t))).toList(),
                count.why));
    fit(counts);
    assertThat(items).hasSizeGreaterThan(100);
  }

  private static void fit(Map<String, Count> counts) {
    Count right = counts.get("right, with its quote");
    for (int half = 0; half < 2; half++) {
      double chosen = WORDS;
      for (double least : LEAST) {
        chosen = 1 - right.share(least, half) <= MOST_WITHDRAWN ? least : chosen;
      }
      int other = 1 - half;
      System.out.printf("chosen on half %d: %s; on the other half pass:%n", half, chosen);
      for (Map.Entry<String, Count> count : counts.entrySet()) {
        System.out.printf(
            "  %-40s %5d  %5.1f%%%n",
            count.getKey(),
            count.getValue().of[other],
            100 * count.getValue().share(chosen, other));
      }
    }
    double best = WORDS;
    for (double least : LEAST) {
      best = 1 - right.share(least) <= MOST_WITHDRAWN ? least : best;
    }
    System.out.printf("ReadSupport.LEAST that fits: %s%n", best);
  }

  private void count(
      String kind,
      List<Item> items,
      Function<Item, String> make,
      OnnxReader reader,
      Map<String, Count> counts) {
    Count count = counts.computeIfAbsent(kind.strip(), k -> new Count());
    List<String> examples = new ArrayList<>();
    boolean told = !kind.contains("question not told");
    for (Item item : items) {
      String text = make.apply(item);
      if (text.isEmpty() || text.contains("(none)")) {
        continue;
      }
      int half = Math.floorMod(item.title().hashCode(), 2);
      count.of[half]++;
      Article article = new ArticleBuilder("a", item.title()).paragraph(item.paragraph()).build();
      for (double least : LEAST) {
        SupportScorer scorer =
            least == WORDS
                ? new WordSupport()
                : new ReadSupport((q, p) -> find(reader, q, p), least);
        StatementVerdict verdict =
            judge(told ? item.question() : "Tell me more.", article, text, scorer);
        if (verdict instanceof StatementVerdict.Passed) {
          count.passed.computeIfAbsent(least, t -> new int[2])[half]++;
        }
        if (least == ReadSupport.LEAST) {
          if (verdict instanceof StatementVerdict.Withdrawn bad) {
            String why = bad.why().replaceAll("\".*\"", "…").replaceAll("[\\d.]+", "#");
            count.why.merge(why, 1, Integer::sum);
          }
          if (kind.startsWith("right") != (verdict instanceof StatementVerdict.Passed)) {
            examples.add(
                item.question()
                    + " | "
                    + text.replace("\n", " ")
                    + "   "
                    + verdict.toString().substring(0, Math.min(90, verdict.toString().length())));
          }
        }
      }
    }
    examples.stream()
        .limit(Integer.getInteger("examples", 0))
        .forEach(e -> System.out.println("      " + e));
  }

  private List<AnswerFinder.PossibleAnswer> find(OnnxReader reader, String question, String text) {
    return read.computeIfAbsent(
        List.of(question, text), key -> LlmCast.finder(reader).find(question, text));
  }

  static Map<String, Function<Item, String>> kinds(List<Item> all, Random random) {
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
                ? draft(item, foreignName(all, item, random), item.paragraph())
                : "");
    kinds.put(
        "another answer of the same paragraph",
        item -> draft(item, sibling(all, item), item.paragraph()));
    kinds.put(
        "  the same, with quote",
        item -> draft(item, sibling(all, item), item.paragraph()) + quote(item));
    kinds.put(
        "right, question not told",
        item -> draft(item, item.answer(), item.paragraph()) + quote(item));
    kinds.put(
        "another answer, question not told",
        item -> draft(item, sibling(all, item), item.paragraph()) + quote(item));
    kinds.put("not put in", item -> draft(item, "not " + item.answer(), item.paragraph()));
    kinds.put(
        "another paragraph",
        item -> draft(all.get(random.nextInt(all.size())), item.answer() + "x", item.paragraph()));

    return kinds;
  }

  private static StatementVerdict judge(
      String question, Article article, String text, SupportScorer scorer) {
    StatementCheck check =
        new StatementCheck(
            question, GivenParagraphs.of(LlmCast.evidence(article)), new PlainSentences(), scorer);
    List<DraftStatement> drafts = new ArrayList<>();
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
            .replaceAll("(?i)^(?:name|is) one\\b", "the")
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

  static List<Item> items(Path file) throws IOException {
    List<Item> all = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode article : JSON.readTree(in).path("data")) {
        for (JsonNode paragraph : article.path("paragraphs")) {
          for (JsonNode qa : paragraph.path("qas")) {
            if (!qa.path("is_impossible").asBoolean() && qa.path("answers").size() > 0) {
              JsonNode answer = qa.path("answers").get(0);
              all.add(
                  new Item(
                      article.path("title").asText().replace("_", " "),
                      paragraph.path("context").asText(),
                      qa.path("question").asText(),
                      answer.path("text").asText(),
                      answer.path("answer_start").asInt()));
            }
          }
        }
      }
    }
    return all;
  }
}
