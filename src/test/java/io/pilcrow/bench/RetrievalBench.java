package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.index.LibraryView;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.retrieval.Retriever;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.QuestionCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=RetrievalBench -Dsquad=FILE.json.gz}
 *
 * <p>How often the paragraph a question was written for is found: first (recall@1), among five
 * (recall@5), and the mean reciprocal rank within fifty; asked of its own article, and of all. A
 * SQuAD file's answerable questions; a passage is a paragraph.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "squad", matches = ".+")
class RetrievalBench {
  private record Asked(String text, String articleId, String paragraph) {}

  private final List<Article> articles = new ArrayList<>();
  private final List<Asked> questions = new ArrayList<>();

  @Test
  void findsTheParagraphsOfSquad() throws IOException {
    read(Path.of(System.getProperty("squad")));
    try (OnnxEmbedder model = OnnxEmbedder.openDefault()) {
      Embedder embedder = new QuestionCache(model);
      MemoryLibrary library = new MemoryLibrary(embedder, new ParagraphSplitter());
      articles.forEach(article -> library.put(article, done -> {}));
      DenseRetriever dense = new DenseRetriever(embedder);
      KeywordRetriever keyword = new KeywordRetriever();
      Map<String, Retriever> retrievers = new LinkedHashMap<>();
      retrievers.put("dense", dense);
      retrievers.put("keyword", keyword);
      retrievers.put("fused", new FusedRetriever(dense, keyword));
      System.out.printf("%d articles, %d questions%n", articles.size(), questions.size());
      for (boolean inArticle : new boolean[] {true, false}) {
        retrievers.forEach((name, r) -> measure(name, r, library.view(), inArticle));
      }
      assertThat(questions).isNotEmpty();
    }
  }

  private void measure(String name, Retriever retriever, LibraryView view, boolean inArticle) {
    int first = 0;
    int five = 0;
    double mrr = 0;
    for (Asked asked : questions) {
      Question question = Question.of(asked.text);
      Question scoped = inArticle ? question.in(Set.of(asked.articleId)) : question;
      List<Candidate> found = retriever.retrieve(StandaloneQuestion.of(scoped), view, 50);
      int rank = 0;
      while (rank < found.size() && !found.get(rank).passage().text().equals(asked.paragraph)) {
        rank++;
      }
      first += rank == 0 && !found.isEmpty() ? 1 : 0;
      five += rank < Math.min(5, found.size()) ? 1 : 0;
      mrr += rank < found.size() ? 1.0 / (rank + 1) : 0;
    }
    double n = questions.size();
    System.out.printf(
        "%-8s %-8s recall@1 %.3f recall@5 %.3f mrr %.3f%n",
        inArticle ? "article" : "library", name, first / n, five / n, mrr / n);
  }

  private void read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode node : new ObjectMapper().readTree(in).get("data")) {
        String title = node.get("title").asText().replace('_', ' ');
        ArticleBuilder builder = new ArticleBuilder(ArticleIds.slug(title), title);
        for (JsonNode paragraph : node.get("paragraphs")) {
          String text = paragraph.get("context").asText();
          builder.paragraph(text);
          for (JsonNode qa : paragraph.get("qas")) {
            if (!qa.path("is_impossible").asBoolean()) {
              questions.add(new Asked(qa.get("question").asText(), ArticleIds.slug(title), text));
            }
          }
        }
        articles.add(builder.build());
      }
    }
  }
}
