package io.pilcrow.gaps;

import io.pilcrow.article.Hashes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts questions that ask the same together: the most asked first, each joins the nearest group
 * whose first question is as close as {@value #CLOSE}, or begins one.
 */
final class Grouping {
  /**
   * A cosine, −1 to 1, of the built-in model's vectors; see {@code GroupingTest} for how it was
   * chosen.
   */
  static final double CLOSE = 0.87;

  private static final Comparator<Unanswered> MOST_ASKED_FIRST =
      Comparator.comparingLong(Unanswered::count).reversed().thenComparing(Unanswered::key);

  private Grouping() {}

  /** The groups, the most asked first; ties in the order of their words. */
  static List<Gap> of(List<Unanswered> questions) {
    List<List<Unanswered>> groups = new ArrayList<>();
    for (Unanswered question : questions.stream().sorted(MOST_ASKED_FIRST).toList()) {
      List<Unanswered> group = nearest(question, groups);
      if (group.isEmpty()) {
        groups.add(group);
      }
      group.add(question);
    }
    return groups.stream()
        .map(Grouping::gap)
        .sorted(Comparator.comparingLong(Gap::count).reversed().thenComparing(Gap::question))
        .toList();
  }

  /** A new one when none is close. */
  private static List<Unanswered> nearest(Unanswered question, List<List<Unanswered>> groups) {
    List<Unanswered> nearest = new ArrayList<>();
    double closest = CLOSE;
    for (List<Unanswered> group : groups) {
      Unanswered first = group.get(0);
      if (first.model().equals(question.model())
          && first.vector().dimension() == question.vector().dimension()) {
        double cosine = first.vector().cosine(question.vector());
        if (cosine >= closest) {
          closest = cosine;
          nearest = group;
        }
      }
    }
    return nearest;
  }

  private static Gap gap(List<Unanswered> group) {
    Unanswered first = group.get(0);
    return new Gap(
        Hashes.sha256(first.key()).substring(0, 12),
        first.question(),
        group.stream().mapToLong(Unanswered::count).sum(),
        group.stream().map(Unanswered::firstAsked).min(Instant::compareTo).orElseThrow(),
        group.stream().map(Unanswered::lastAsked).max(Instant::compareTo).orElseThrow(),
        group.stream().skip(1).limit(Gap.MOST_WORDINGS).map(Unanswered::question).toList(),
        group.stream().flatMap(one -> one.nearest().stream()).findFirst());
  }
}
