package io.pilcrow.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.testing.ParagraphSplitter;
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

/**
 * Step 1: asks SQuAD's questions of their own articles and writes down what is retrieved, a line a
 * question: {@code article-index paragraph-index qa-index paragraph:score paragraph:score …}.
 *
 * <p>Arguments: the SQuAD file, the file to write, how many articles, how many questions of each
 * (chosen with a fixed seed; 0 means all).
 */
final class RetrieveEvidence {
  private static final int PASSAGES = 8;

  private RetrieveEvidence() {}

  public static void main(String[] args) throws Exception {
    JsonNode data;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(args[0])))) {
      data = new ObjectMapper().readTree(in).get("data");
    }
    int articles = Integer.parseInt(args[2]);
    int questions = Integer.parseInt(args[3]);
    Random random = new Random(7);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    try (PrintWriter out = new PrintWriter(args[1]);
        OnnxEmbedder embedder = OnnxEmbedder.openDefault()) {
      FusedRetriever retriever =
          new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever());
      for (int a : articles == 0 ? order : order.subList(0, articles)) {
        Article article = article(data.get(a));
        MemoryLibrary library = new MemoryLibrary(embedder, new ParagraphSplitter());
        library.put(article, done -> {});
        List<int[]> asked = new ArrayList<>();
        for (int p = 0; p < data.get(a).get("paragraphs").size(); p++) {
          for (int q = 0; q < data.get(a).get("paragraphs").get(p).get("qas").size(); q++) {
            asked.add(new int[] {p, q});
          }
        }
        Collections.shuffle(asked, random);
        List<int[]> some =
            questions == 0 ? asked : asked.subList(0, Math.min(questions, asked.size()));
        List<String> lines =
            some.parallelStream()
                .map(
                    at -> {
                      String text =
                          data.get(a).get("paragraphs").get(at[0]).get("qas").get(at[1])
                              .get("question").asText();
                      Question question =
                          Question.of(text.isBlank() ? "?" : text).in(Set.of(article.id()));
                      StringBuilder line = new StringBuilder(a + " " + at[0] + " " + at[1]);
                      for (Candidate c :
                          retriever.retrieve(
                              StandaloneQuestion.of(question), library.view(), PASSAGES)) {
                        line.append(' ')
                            .append(c.passage().paragraph().number() - 1)
                            .append(':')
                            .append(c.score());
                      }
                      return line.toString();
                    })
                .toList();
        lines.forEach(out::println);
        System.err.println(article.title() + " " + lines.size());
      }
    }
  }

  static Article article(JsonNode node) {
    String title = node.get("title").asText().replace('_', ' ');
    ArticleBuilder builder = new ArticleBuilder(ArticleIds.slug(title), title);
    node.get("paragraphs").forEach(p -> builder.paragraph(p.get("context").asText()));
    return builder.build();
  }
}
