package io.pilcrow.reader.kind;

import io.pilcrow.article.Paragraph;
import io.pilcrow.english.Words;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The sentences that say most of an article, by where they stand and how central they are.
 *
 * <pre>
 *   score = centrality + 0.6 · lead + 0.5 · title
 *   centrality  cosine of the sentence with the whole article, in weighted words, 0 to 1 (centroid,
 *               Radev et al., https://aclanthology.org/W00-0403/, 2000)
 *   lead        1 / (1 + the paragraph's place), for its first sentence; the first sentence of a
 *               section counts as the fourth paragraph at least
 *   title       the share of the title's weight that the sentence has
 * </pre>
 *
 * The best is taken, then the best of those least like the taken ones (maximal marginal relevance,
 * Carbonell and Goldstein, https://doi.org/10.1145/290941.291025, 1998). That news and papers say
 * first what they are about is why the lead counts (Zheng and Lapata, <a
 * href="https://arxiv.org/abs/1906.03508">Sentence Centrality Revisited</a>, 2019).
 *
 * <p>Sentences that lean on the one before ("He said so.", "However, …") are for the second choice;
 * rows of lists, captions and what is no statement are left out while there is something else.
 */
final class Digest {
  private static final double LEAD = 0.6;
  private static final double TITLE = 0.5;
  private static final double LEANING = 0.35; // taken off
  private static final double ALIKE = 0.6; // taken off for the cosine with what is taken already
  private static final double SECTION_PLACE = 3;
  private static final int SHORTEST = 35; // characters
  private static final int LONGEST = 420;

  private final ArticleText text;
  private final Map<String, Double> centroid = new HashMap<>();
  private final double centroidLength;
  private final Set<String> title;

  Digest(ArticleText text) {
    this.text = text;
    for (Sentence sentence : text.sentences()) {
      sentence.keys().forEach(key -> centroid.merge(key, text.weight(key), Double::sum));
    }
    centroidLength = length(centroid);
    title = Words.keys(text.article().title());
  }

  private record Rated(Sentence sentence, double score) {}

  /** At most {@code most}, best first; empty only where the article has no sentence at all. */
  List<Sentence> sentences(int most) {
    return sentences(most, sentence -> true);
  }

  /** The same, of those that {@code within} takes; empty where there is no such sentence. */
  List<Sentence> sentences(int most, Predicate<Sentence> within) {
    List<Rated> rated = new ArrayList<>(rated());
    rated.removeIf(r -> !within.test(r.sentence()));
    List<Sentence> taken = new ArrayList<>();
    while (taken.size() < most && !rated.isEmpty()) {
      Rated best =
          rated.stream()
              .max(Comparator.comparingDouble((Rated r) -> r.score() - ALIKE * likeness(r, taken)))
              .orElseThrow();
      taken.add(best.sentence());
      rated.remove(best);
    }
    return taken;
  }

  private List<Rated> rated() {
    List<Rated> rated = new ArrayList<>();
    Set<String> sections = new HashSet<>();
    int place = 0;
    String paragraph = "";
    for (Sentence sentence : text.sentences()) {
      if (!sentence.paragraph().id().equals(paragraph)) {
        paragraph = sentence.paragraph().id();
        place++;
      }
      boolean opens = sections.add(String.join("›", sentence.paragraph().headings()));
      if (isGood(sentence)) {
        double lead = opens ? Math.min(place - 1, SECTION_PLACE) : place - 1;
        rated.add(new Rated(sentence, score(sentence, lead)));
      } else if (opens) { // a lead that cannot be quoted leaves its place to the next
        sections.remove(String.join("›", sentence.paragraph().headings()));
      }
    }
    return rated.isEmpty() ? anything() : rated;
  }

  /** Where there is no prose: the rows as they come. */
  private List<Rated> anything() {
    List<Rated> rated = new ArrayList<>();
    for (Sentence sentence : text.sentences()) {
      if (!sentence.isLeadIn() && sentence.words().size() > 1) {
        rated.add(new Rated(sentence, -sentence.number()));
      }
    }
    return rated;
  }

  private static boolean isGood(Sentence sentence) {
    int length = sentence.span().length();
    boolean prose =
        sentence.paragraph().kind() == Paragraph.Kind.PROSE
            || sentence.paragraph().kind() == Paragraph.Kind.QUOTE;
    return prose
        && sentence.isStatement()
        && length >= SHORTEST
        && length <= LONGEST
        && sentence.keys().size() >= 4;
  }

  private double score(Sentence sentence, double place) {
    double lead = sentence.first() ? 1 / (1 + place) : 0.5 / (1 + place);
    double cosine = cosine(weights(sentence), centroid, centroidLength);
    return cosine
        + LEAD * lead
        + TITLE * text.coverage(title, sentence.keys())
        - (Leaning.onWhatStandsBefore(sentence) ? LEANING : 0);
  }

  private double likeness(Rated rated, List<Sentence> taken) {
    Map<String, Double> own = weights(rated.sentence());
    return taken.stream()
        .mapToDouble(
            other -> {
              Map<String, Double> weights = weights(other);
              return cosine(own, weights, length(weights));
            })
        .max()
        .orElse(0);
  }

  private Map<String, Double> weights(Sentence sentence) {
    Map<String, Double> weights = new HashMap<>();
    sentence.keys().forEach(key -> weights.put(key, text.weight(key)));
    return weights;
  }

  private static double cosine(Map<String, Double> a, Map<String, Double> b, double lengthOfB) {
    double dot = 0;
    for (Map.Entry<String, Double> entry : a.entrySet()) {
      dot += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
    }
    return dot == 0 ? 0 : dot / length(a) / lengthOfB;
  }

  private static double length(Map<String, Double> weights) {
    return Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
  }
}
