package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.conduct.RuleBasedRefusals;
import io.pilcrow.article.Article;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.article.Sentences;
import io.pilcrow.bench.TableQuestions.Asked;
import io.pilcrow.bench.TableQuestions.Sample;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench test -Dtest=TableBench [-Dseed=1]}
 *
 * <p>200 questions about cells of fifty tables, ten in each of HTML, Markdown, CSV, DOCX and PDF,
 * and 100 about rows that are not there; see {@link TableQuestions}. Right is the cell's value with
 * its row cited; and no answer.
 */
@Tag("bench")
class TableBench {
  private static final int ANSWERED = 4; // of each table
  private static final int MISSING = 2;

  private final Map<String, int[]> right = new TreeMap<>();
  private final StringBuilder wrong = new StringBuilder();

  @Test
  void findsCellsAndRefusesRowsThatAreNotThere() throws IOException {
    long seed = Long.getLong("seed", 1);
    Sentences sentences = new OpenNlpSentences();
    ArticleReader files = new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault();
        OnnxReader reader = OnnxReader.open(sentences)) {
      for (TableFormat format : TableFormat.values()) {
        MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(sentences));
        Pilcrow pilcrow =
            new Pilcrow(
                library,
                StandaloneQuestion::of,
                RuleBasedRefusals.ofBuiltInReader(),
                new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever()),
                reader,
                new GroundingCheck());
        Random random = new Random(31 * seed + format.ordinal());
        for (Sample sample : TableQuestions.draw(random, ANSWERED, MISSING)) {
          Article article =
              files.upload(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  "table" + format.ending(),
                  format.write(sample));
          pilcrow.add(article, (done, all) -> {});
          sample.asked().forEach(asked -> ask(pilcrow, format, asked));
        }
      }
    }
    right.forEach((what, of) -> System.out.printf("%-22s %d of %d%n", what, of[0], of[1]));
    System.out.println(wrong);
    assertThat(share("all answered")).isGreaterThanOrEqualTo(0.85);
    assertThat(share("all refused")).isGreaterThanOrEqualTo(0.85);
  }

  private void ask(Pilcrow pilcrow, TableFormat format, Asked asked) {
    Answer answer = pilcrow.ask(new Question(asked.text(), List.of(), Set.of("table"), 5));
    Optional<GroundedAnswer> found =
        answer instanceof GroundedAnswer grounded ? Optional.of(grounded) : Optional.empty();
    boolean holds =
        asked
            .answer()
            .map(cell -> found.filter(given -> isRight(given, cell, asked.row())).isPresent())
            .orElse(found.isEmpty());
    String what = asked.answer().isPresent() ? "answered" : "refused";
    count(format + " " + what, holds);
    count("all " + what, holds);
    if (!holds) {
      wrong.append(
          "%s %s -> %s: %s (%.2f)%n"
              .formatted(
                  format,
                  asked.text(),
                  asked.answer().orElse("nothing"),
                  answer.text(),
                  answer.confidence()));
    }
  }

  private static boolean isRight(GroundedAnswer given, String cell, String row) {
    return given.shortAnswer().filter(cell::equals).isPresent()
        && given.citations().get(0).quote().contains(row);
  }

  private void count(String what, boolean holds) {
    int[] of = right.computeIfAbsent(what, w -> new int[2]);
    of[0] += holds ? 1 : 0;
    of[1]++;
  }

  private double share(String what) {
    return (double) right.get(what)[0] / right.get(what)[1];
  }
}
