package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.eval.QuestionFiles.Format;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions under src/eval can be answered from their pages. */
class ShippedQuestionsTest {
  private static final Path FOLDER = Path.of("src", "eval");

  @ParameterizedTest
  @CsvSource({"questions.jsonl, pages, 10", "questions-held-out.jsonl, pages-held-out, 5"})
  void everyQuestionIsAskedOfAPageThatHoldsWhatItWants(String file, String pages, int count) {
    Map<String, Article> articles = articles(pages);
    Set<String> asked = new HashSet<>();
    for (EvalQuestion question : questions(file)) {
      String id = question.articleIds().iterator().next();
      asked.add(id);
      assertThat(articles).as(question.id()).containsKey(id);
      List<String> wanted = question.rubric().cite().stream().map(Judge::plain).toList();
      for (String words : wanted) {
        assertThat(paragraphs(articles.get(id)))
            .as("a paragraph of %s with \"%s\", for %s", id, words, question.id())
            .anyMatch(paragraph -> paragraph.contains(words));
      }
    }
    assertThat(asked).isEqualTo(articles.keySet()).hasSize(count);
  }

  @Test
  void aThirdIsPutAsideAndASixthIsNotAnswerable() {
    int first = questions("questions.jsonl").size();
    int aside = questions("questions-held-out.jsonl").size();
    long nearMisses =
        questions("questions.jsonl").stream().filter(q -> !q.answerable() && !q.isTalk()).count();

    assertThat((double) aside / (first + aside)).isBetween(0.3, 0.4);
    assertThat((double) nearMisses / first).isBetween(0.15, 0.2);
  }

  private static List<EvalQuestion> questions(String file) {
    return QuestionFiles.read(FOLDER.resolve(file), Format.JSONL, false).questions();
  }

  private static Map<String, Article> articles(String pages) {
    return new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)))
        .read(FOLDER.resolve(pages).toString()).stream()
            .collect(Collectors.toMap(Article::id, Function.identity()));
  }

  private static List<String> paragraphs(Article article) {
    return article.paragraphs().stream().map(Paragraph::text).map(Judge::plain).toList();
  }
}
