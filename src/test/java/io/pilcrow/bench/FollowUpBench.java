package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.question.Question;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.Turn;
import io.pilcrow.question.followup.ConversationRewriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=FollowUpBench -Dcanard=FILE.json.gz}
 *
 * <p>What a rewrite is worth for finding the answer. CANARD holds no paragraphs, so a stand-in is
 * searched: the answers of all its dialogues, each with the title and the section it came from, as
 * our passages have theirs. A follow-up's own answer is in the next turn's history; the last turn's
 * is unknown and left out, and so is "I don't know". Ranked by BM25 (k1 1.2, b 0.75).
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "canard", matches = ".+")
class FollowUpBench {
  private final List<JsonNode> turns = new ArrayList<>();
  private final Bm25 answers = new Bm25();
  private final Map<String, Integer> answerOf = new HashMap<>();
  private final QuestionRewriter rewriter = new ConversationRewriter();

  @Test
  void findsTheAnswersOfFollowUps() throws IOException {
    read(Path.of(System.getProperty("canard")));
    measure("as asked", turn -> turn.get("Question").asText());
    measure("rewritten", turn -> rewritten(turn, false));
    measure("rewritten, with title", turn -> rewritten(turn, true));
    measure("human rewrite", turn -> turn.get("Rewrite").asText());
    assertThat(answerOf).isNotEmpty();
  }

  private void measure(String name, Function<JsonNode, String> query) {
    int count = 0;
    int first = 0;
    int five = 0;
    double mrr = 0;
    for (JsonNode turn : turns) {
      Integer gold = answerOf.get(key(turn, turn.get("Question_no").asInt()));
      if (gold == null || turn.get("History").size() < 4) {
        continue;
      }
      int rank = answers.rank(query.apply(turn), gold);
      count++;
      first += rank == 1 ? 1 : 0;
      five += rank <= 5 ? 1 : 0;
      mrr += 1.0 / rank;
    }
    System.out.printf(
        "%-24s %d follow-ups, recall@1 %.3f recall@5 %.3f mrr %.3f%n",
        name, count, first / (double) count, five / (double) count, mrr / count);
  }

  private String rewritten(JsonNode turn, boolean withTitle) {
    JsonNode history = turn.get("History");
    List<Turn> before = new ArrayList<>();
    for (int i = 2; i + 1 < history.size(); i += 2) {
      before.add(new Turn(history.get(i).asText(), history.get(i + 1).asText()));
    }
    Question question = Question.of(turn.get("Question").asText()).after(before);
    String title = history.get(0).asText() + ": " + history.get(1).asText();
    return rewriter.rewrite(withTitle ? question.about(title) : question).text();
  }

  private void read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode turn : new ObjectMapper().readTree(in)) {
        if (!turn.get("Question").asText().isBlank()) {
          turns.add(turn);
        }
      }
    }
    for (JsonNode turn : turns) {
      JsonNode history = turn.get("History");
      String context = history.get(0).asText() + " " + history.get(1).asText() + " ";
      for (int i = 2; i + 1 < history.size(); i += 2) {
        String answer = history.get(i + 1).asText();
        if (!answer.startsWith("I don't know")) {
          answerOf.computeIfAbsent(key(turn, i / 2), key -> answers.add(context + answer));
        }
      }
    }
  }

  private static String key(JsonNode turn, int number) {
    return turn.get("QuAC_dialog_id").asText() + "#" + number;
  }

  /** BM25 over a few thousand short texts, every one scored. */
  private static final class Bm25 {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final List<Map<String, Integer>> texts = new ArrayList<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private long length;

    int add(String text) {
      Map<String, Integer> counts = new HashMap<>();
      for (String word : words(text)) {
        counts.merge(word, 1, Integer::sum);
        length++;
      }
      counts.keySet().forEach(word -> frequency.merge(word, 1, Integer::sum));
      texts.add(counts);
      return texts.size() - 1;
    }

    /** From 1; a text that shares no word is behind all others. */
    int rank(String query, int gold) {
      Set<String> words = new HashSet<>(words(query));
      double score = score(words, gold);
      int rank = 1;
      for (int i = 0; i < texts.size(); i++) {
        double other = i == gold ? -1 : score(words, i);
        if (other > score || (other == score && (score == 0 || i < gold))) {
          rank++;
        }
      }
      return rank;
    }

    private double score(Set<String> words, int text) {
      Map<String, Integer> counts = texts.get(text);
      int size = counts.values().stream().mapToInt(n -> n).sum();
      double norm = K1 * (1 - B + B * size * texts.size() / length);
      double sum = 0;
      for (String word : words) {
        int count = counts.getOrDefault(word, 0);
        if (count > 0) {
          int in = frequency.getOrDefault(word, 0);
          double idf = Math.log(1 + (texts.size() - in + 0.5) / (in + 0.5));
          sum += idf * count * (K1 + 1) / (count + norm);
        }
      }
      return sum;
    }

    private static List<String> words(String text) {
      List<String> words = new ArrayList<>();
      for (String word : text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
        if (word.length() > 1) {
          words.add(word);
        }
      }
      return words;
    }
  }
}
