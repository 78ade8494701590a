package io.pilcrow.answer;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader is given.
 *
 * @param candidates the passages that may answer, likeliest first; may be empty
 * @param articles all articles that may answer, in the order they were added: an overview, a list
 *     that spans a section or an article's record are not in single passages
 * @param parts what was found for each part of a question that asks several things, in their order
 */
public record Evidence(List<Candidate> candidates, List<Article> articles, List<Evidence> parts) {
  public Evidence {
    candidates = List.copyOf(candidates);
    articles = List.copyOf(articles);
    parts = List.copyOf(parts);
  }

  public Evidence(List<Candidate> candidates, List<Article> articles) {
    this(candidates, articles, List.of());
  }

  /** Passages alone, and the articles they are of. */
  public Evidence(List<Candidate> candidates) {
    this(candidates, candidates.stream().map(Candidate::article).distinct().toList());
  }

  /**
   * What was found for several questions: of each the likeliest first, no passage twice.
   *
   * @param parts at least one
   */
  public static Evidence ofParts(List<Evidence> parts, int most) {
    Map<String, Candidate> merged = new LinkedHashMap<>();
    for (int rank = 0; rank < most; rank++) {
      for (Evidence part : parts) {
        if (rank < part.candidates().size() && merged.size() < most) {
          Candidate candidate = part.candidates().get(rank);
          merged.putIfAbsent(candidate.passage().id(), candidate);
        }
      }
    }
    return new Evidence(List.copyOf(merged.values()), parts.get(0).articles(), parts);
  }

  /** These paragraphs of one article, whole and in their order. */
  public static Evidence ofParagraphs(Article article, List<Paragraph> paragraphs) {
    return new Evidence(
        paragraphs.stream().map(paragraph -> whole(article, paragraph)).toList(), List.of(article));
  }

  private static Candidate whole(Article article, Paragraph paragraph) {
    Span all = new Span(0, paragraph.text().length());
    String id = paragraph.id() + "/whole";
    return new Candidate(
        article, new Passage(id, article.id(), article.title(), paragraph, all), 1);
  }

  public Evidence of(Collection<Article> articles) {
    return new Evidence(candidates, List.copyOf(articles));
  }

  public boolean isEmpty() {
    return candidates.isEmpty();
  }
}
