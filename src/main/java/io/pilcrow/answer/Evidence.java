package io.pilcrow.answer;

import io.pilcrow.article.Article;
import io.pilcrow.retrieval.Candidate;
import java.util.Collection;
import java.util.List;

/**
 * What a reader is given.
 *
 * @param candidates the passages that may answer, likeliest first; may be empty
 * @param articles all articles that may answer, in the order they were added: an overview, a list
 *     that spans a section or an article's record are not in single passages
 */
public record Evidence(List<Candidate> candidates, List<Article> articles) {
  public Evidence {
    candidates = List.copyOf(candidates);
    articles = List.copyOf(articles);
  }

  /** Passages alone, and the articles they are of. */
  public Evidence(List<Candidate> candidates) {
    this(candidates, candidates.stream().map(Candidate::article).distinct().toList());
  }

  public Evidence of(Collection<Article> articles) {
    return new Evidence(candidates, List.copyOf(articles));
  }

  public boolean isEmpty() {
    return candidates.isEmpty();
  }
}
