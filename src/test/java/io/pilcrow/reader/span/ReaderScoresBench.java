package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.article.Span;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.index.LibraryView;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.onnx.ModelFile;
import io.pilcrow.onnx.OnnxModel;
import io.pilcrow.onnx.WordPieceTokenizer;
import io.pilcrow.onnx.Workers;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.text.ReadText;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.retrieval.Retriever;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=ReaderScoresBench -Dsquad=FILE.json.gz -Dmodel=FILE.onnx
 * -Dscores=OUT.tsv [-Dfrom=N] [-Dlimit=N]}
 *
 * <p>Writes what a model makes of the first four paragraphs that are retrieved for each question of
 * a SQuAD file, and of the one it was written for: the input of {@code src/training/calibrate.py}.
 * A line: question, article, rank (-1 when only the question's own paragraph), whether it is the
 * question's own, answerable logit, margin, score behind the first, the paragraph's number, the
 * likeliest answer. Tabs between.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "scores", matches = ".+")
class ReaderScoresBench {
  private static final int MOST_WRITTEN = 4;

  private record Asked(String id, String text, String articleId, int paragraph) {}

  private record Read(Asked asked, int rank, boolean own, ReadText text) {}

  private final List<Article> articles = new ArrayList<>();
  private List<Asked> questions = new ArrayList<>();

  @Test
  void writesTheScoresOfEveryQuestion() throws IOException {
    read(Path.of(System.getProperty("squad")));
    Collections.shuffle(questions, new Random(1));
    int from = Integer.getInteger("from", 0);
    int limit = Integer.getInteger("limit", questions.size() - from);
    questions = questions.subList(from, Math.min(from + limit, questions.size()));
    OpenNlpSentences sentences = new OpenNlpSentences();
    ModelFile tokenizer = ModelFile.resource("bge-small-en-v1.5-q-tokenizer.json");
    OnnxModel onnx = OnnxModel.open(ModelFile.at(Path.of(System.getProperty("model"))), 1);
    Workers workers = new Workers("scores", Runtime.getRuntime().availableProcessors());
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault();
        SpanModel model = new SpanModel(onnx, WordPieceTokenizer.open(tokenizer));
        PrintWriter out =
            new PrintWriter(Files.newBufferedWriter(Path.of(System.getProperty("scores"))))) {
      MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(sentences));
      articles.forEach(article -> library.put(article, done -> {}));
      Retriever retriever =
          new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever());
      List<List<Read>> reads =
          workers.map(questions, asked -> reads(asked, retriever, library.view()), done -> {});
      List<Read> all = reads.stream().flatMap(List::stream).toList();
      long before = System.nanoTime();
      List<String> lines = workers.map(all, read -> line(read, model), done -> {});
      System.out.printf(
          "%d questions, %d paragraphs, %.1f ms a paragraph%n",
          questions.size(), all.size(), (System.nanoTime() - before) / 1e6 / all.size());
      lines.forEach(out::println);
      assertThat(lines).isNotEmpty();
    }
    workers.close();
  }

  private List<Read> reads(Asked asked, Retriever retriever, LibraryView view) {
    Question question = Question.of(asked.text).in(Set.of(asked.articleId));
    List<Candidate> candidates =
        retriever.retrieve(StandaloneQuestion.of(question), view, io.pilcrow.Pilcrow.CANDIDATES);
    List<Read> reads = new ArrayList<>();
    boolean seen = false;
    for (ReadText text : ReadText.of(candidates).stream().limit(MOST_WRITTEN).toList()) {
      boolean own = text.candidate().passage().paragraph().number() == asked.paragraph;
      reads.add(new Read(asked, reads.size(), own, text));
      seen |= own;
    }
    if (!seen) {
      Paragraph own = view.articles().get(asked.articleId).paragraphs().get(asked.paragraph - 1);
      Candidate any = candidates.get(0);
      Candidate gold =
          new Candidate(
              any.article(),
              new io.pilcrow.article.Passage(
                  own.id() + "/0",
                  asked.articleId,
                  any.article().title(),
                  own,
                  new Span(0, own.text().length())),
              0);
      reads.add(new Read(asked, -1, true, new ReadText(gold, new Span(0, own.text().length()), 0)));
    }
    return reads;
  }

  private static String line(Read read, SpanModel model) {
    TextReading reading = model.read(model.shortened(read.asked.text), read.text.text());
    ScoredSpan best = reading.spans().get(0);
    return String.join(
        "\t",
        read.asked.id,
        read.asked.articleId,
        String.valueOf(read.rank),
        String.valueOf(read.own),
        String.valueOf(reading.answerable()),
        String.valueOf(best.margin()),
        String.valueOf(read.text.behind()),
        String.valueOf(read.text.candidate().passage().paragraph().number()),
        best.span().of(read.text.text()).replaceAll("\\s+", " "));
  }

  private void read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode node : new ObjectMapper().readTree(in).get("data")) {
        String title = node.get("title").asText().replace('_', ' ');
        ArticleBuilder builder = new ArticleBuilder(ArticleIds.slug(title), title);
        int number = 0;
        for (JsonNode paragraph : node.get("paragraphs")) {
          builder.paragraph(paragraph.get("context").asText());
          number++;
          for (JsonNode qa : paragraph.get("qas")) {
            questions.add(
                new Asked(
                    qa.get("id").asText(),
                    qa.get("question").asText(),
                    ArticleIds.slug(title),
                    number));
          }
        }
        articles.add(builder.build());
      }
    }
  }
}
