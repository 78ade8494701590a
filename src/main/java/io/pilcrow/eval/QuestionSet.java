package io.pilcrow.eval;

import io.pilcrow.article.Article;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questions of a file.
 *
 * @param articles the articles that came in the same file; none when the file has questions only
 */
public record QuestionSet(List<Article> articles, List<EvalQuestion> questions) {
  public QuestionSet {
    articles = List.copyOf(articles);
    questions = List.copyOf(questions);
  }

  /** All of them, or {@code limit} drawn at random by {@code seed}, in the order of the file. */
  public QuestionSet sample(int limit, long seed) {
    if (limit < 1) {
      throw new IllegalArgumentException("a sample has at least 1 question, got " + limit);
    }
    if (limit >= questions.size()) {
      return this;
    }
    List<EvalQuestion> drawn = new ArrayList<>(questions);
    Collections.shuffle(drawn, new Random(seed));
    Set<EvalQuestion> kept = new HashSet<>(drawn.subList(0, limit));
    return new QuestionSet(articles, questions.stream().filter(kept::contains).toList());
  }

  /** Without the articles that no question is asked of: they would be embedded for nothing. */
  public QuestionSet withoutUnasked() {
    if (questions.stream().anyMatch(question -> question.articleIds().isEmpty())) {
      return this;
    }
    Set<String> asked =
        questions.stream().flatMap(q -> q.articleIds().stream()).collect(Collectors.toSet());
    return new QuestionSet(
        articles.stream().filter(article -> asked.contains(article.id())).toList(), questions);
  }

  public long answerable() {
    return questions.stream().filter(EvalQuestion::answerable).count();
  }
}
