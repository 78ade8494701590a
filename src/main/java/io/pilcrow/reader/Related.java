package io.pilcrow.reader;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.reader.Nearby.Near;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where there is no answer, the one or two sentences that speak of what was asked, introduced as
 * not being it.
 */
final class Related {
  private static final String INTRODUCTION = "%s not say so outright, but %s of it: ";

  /** Of the subject's weight: with less, a sentence shares a word and not the matter. */
  static final double LEAST = 0.5;

  private static final double SHARE = 0.85; // of the best one's score, for a second sentence
  private static final int MOST = 2;

  private final Nearby nearby;

  Related(Nearby nearby) {
    this.nearby = nearby;
  }

  Optional<Reading> read(Inquiry inquiry, Consumer<Claim> claims) {
    Set<String> about = inquiry.subject();
    List<Near> near =
        nearby.sentences(about, inquiry.evidence()).stream()
            .filter(n -> n.sentence().isStatement() && n.covered() > 0)
            .toList();
    if (about.isEmpty() || near.isEmpty() || near.get(0).covered() < LEAST) {
      return Optional.empty();
    }
    boolean one = inquiry.evidence().articles().size() == 1;
    String before =
        INTRODUCTION.formatted(
            one ? "The article does" : "The articles do", one ? "it speaks" : "they speak");
    double least = SHARE * near.get(0).score();
    for (Near next : near.subList(0, Math.min(MOST, near.size()))) {
      if (next.score() >= least) {
        claims.accept(Quoted.claim(before, Quoted.of(next.sentence(), next.covered())));
        before = " ";
      }
    }
    return Optional.of(Reading.related(Math.min(1, near.get(0).covered())));
  }
}
