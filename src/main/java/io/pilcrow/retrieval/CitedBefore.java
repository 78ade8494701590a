package io.pilcrow.retrieval;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.index.LibraryView;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.question.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the paragraph that was quoted in the answer before, and the one behind it, among the first
 * candidates of a follow-up: "why?" is mostly answered where the reader has just been sent to. The
 * quotation itself tells the paragraph, so no conversation has to be kept.
 */
public final class CitedBefore implements Retriever {
  private static final Pattern QUOTATION = Pattern.compile("“([^“”]{20,})”");

  /** How far behind the best passage they are put, in its score: near enough to be read. */
  private static final double BEHIND = 0.02;

  private final Retriever retriever;

  public CitedBefore(Retriever retriever) {
    this.retriever = retriever;
  }

  @Override
  public List<Candidate> retrieve(StandaloneQuestion question, LibraryView library, int k) {
    List<Candidate> found = retriever.retrieve(question, library, k);
    if (question.before().isEmpty() || found.isEmpty()) {
      return found;
    }
    Map<String, Candidate> all = new LinkedHashMap<>();
    double score = found.get(0).score() - BEHIND;
    for (Candidate candidate : near(question, library, score)) {
      all.put(candidate.passage().paragraph().id(), candidate);
    }
    List<Candidate> joined = new ArrayList<>(all.values());
    for (Candidate candidate : found) {
      Candidate near = all.get(candidate.passage().paragraph().id());
      if (near == null) {
        joined.add(candidate);
      } else if (candidate.score() > near.score()) {
        joined.remove(near);
        joined.add(candidate);
      }
    }
    joined.sort(Comparator.comparingDouble(Candidate::score).reversed()); // stable
    return joined.subList(0, Math.min(k, joined.size()));
  }

  private static List<Candidate> near(
      StandaloneQuestion question, LibraryView library, double score) {
    List<Candidate> near = new ArrayList<>();
    for (String words : quotations(question.before().orElseThrow())) {
      for (Article article : library.articles().values()) {
        boolean asked =
            question.articleIds().isEmpty() || question.articleIds().contains(article.id());
        if (asked && near.isEmpty()) {
          near.addAll(near(article, words, score));
        }
      }
    }
    return near;
  }

  private static List<Candidate> near(Article article, String words, double score) {
    List<Candidate> near = new ArrayList<>();
    List<Paragraph> paragraphs = article.paragraphs();
    for (int i = 0; i < paragraphs.size() && near.isEmpty(); i++) {
      if (oneLine(paragraphs.get(i).text()).contains(words)) {
        for (Paragraph paragraph : paragraphs.subList(i, Math.min(i + 2, paragraphs.size()))) {
          near.add(candidate(article, paragraph, score));
        }
      }
    }
    return near;
  }

  private static Candidate candidate(Article article, Paragraph paragraph, double score) {
    Span all = new Span(0, paragraph.text().length());
    return new Candidate(
        article,
        new Passage(paragraph.id() + "/0", article.id(), article.title(), paragraph, all),
        score);
  }

  private static List<String> quotations(Turn turn) {
    Matcher quotation = QUOTATION.matcher(oneLine(turn.answer()));
    List<String> quotations = new ArrayList<>();
    while (quotation.find()) {
      quotations.add(quotation.group(1));
    }
    return quotations;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
