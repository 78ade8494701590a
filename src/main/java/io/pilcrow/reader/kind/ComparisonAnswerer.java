package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.english.Forms;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.near.Subject;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sets two things beside each other: the sentence that tells them apart, else one of each, as like
 * each other as there are. Where the articles speak of one side alone, that is said.
 *
 * <pre>
 *   Basic or Plus?     Basic costs 9 euros a month.          Adults or children?
 *                      Plus costs 19 euros a month.          Adults pay 6 pounds and children 3.
 * </pre>
 */
public final class ComparisonAnswerer implements Answerer {
  static final Kind KIND = new Kind("comparison");

  private static final double LEAST = 0.5; // of a side's weight

  /** What a sentence that sets one thing against another is given beside one that does not. */
  private static final double CONTRAST = 0.3;

  /** Of the words of a sentence, shared with another, so that both say the same of their side. */
  private static final double ALIKE = 0.5;

  /** What sets the two sides of a sentence against each other; "more" may speak of one alone. */
  private static final Set<String> TELL_APART =
      Set.of("than", "against", "whereas", "unlike", "while", "differ", "differs", "different");

  private static final String ONE_SIDE = "Of one side only the text speaks: ";

  private final Nearby nearby;
  private final Subject subject;

  public ComparisonAnswerer(Nearby nearby, Subject subject) {
    this.nearby = nearby;
    this.subject = subject;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    return Sides.of(inquiry.text(), subject).flatMap(sides -> answer(sides, inquiry, claims));
  }

  private Optional<Reading> answer(Sides sides, Inquiry inquiry, Consumer<Claim> claims) {
    List<Near> one = of(sides.one(), inquiry);
    List<Near> other = of(sides.other(), inquiry);
    boolean oneSided = one.isEmpty() || other.isEmpty();
    boolean compares =
        Words.of(inquiry.text()).stream()
            .anyMatch(w -> WordList.CONTRAST.contains(w) || WordList.COMPARING.contains(w));
    if (one.isEmpty() && other.isEmpty() || oneSided && !compares) { // "the fee and the address"
      return Optional.empty();
    }
    List<Near> said = said(one, other, sides, inquiry);
    String before =
        oneSided && said.stream().noneMatch(near -> isOfBoth(near, sides)) ? ONE_SIDE : "";
    for (Near near : said) {
      claims.accept(Quoted.claim(before, Quoted.of(near.sentence(), near.covered())));
      before = "\n";
    }
    double confidence = said.stream().mapToDouble(Near::covered).min().orElse(0);
    return Optional.of(new Reading(Optional.empty(), Math.min(1, confidence)));
  }

  /** Whoever does not say by what they compare is shown two that say the same of each as well. */
  private List<Near> said(List<Near> one, List<Near> other, Sides sides, Inquiry inquiry) {
    Optional<Near> together = together(sides, inquiry);
    if (one.isEmpty() || other.isEmpty()) {
      return together
          .or(() -> (one.isEmpty() ? other : one).stream().max(byWorth(sides)))
          .map(List::of)
          .orElse(List.of());
    }
    List<Near> pair = pair(alone(one, sides), alone(other, sides), sides);
    boolean alike = pair.size() > 1 && likeness(pair.get(0), pair.get(1), sides) >= ALIKE;
    if (together.isEmpty() && !alike) {
      return naming(sides, inquiry).max(byWorth(sides)).map(List::of).orElse(inOrder(pair));
    }
    boolean pairs = together.isEmpty() || sides.by().isEmpty() && alike;
    List<Near> said = new ArrayList<>(pairs ? pair : List.of());
    together.filter(near -> !said.contains(near)).ifPresent(said::add);
    return inOrder(said);
  }

  private static List<Near> inOrder(List<Near> said) {
    return said.stream().sorted(Comparator.comparingInt(n -> n.sentence().number())).toList();
  }

  private List<Near> of(Set<String> side, Inquiry inquiry) {
    return nearby.sentences(side, inquiry).stream()
        .filter(near -> near.sentence().isStatement() && near.covered() >= LEAST)
        .toList();
  }

  /** The sentence that names both and sets one against the other, or gives each its number. */
  private Optional<Near> together(Sides sides, Inquiry inquiry) {
    return naming(sides, inquiry)
        .filter(near -> tellsApart(near) || numbers(near) > 1)
        .max(byWorth(sides));
  }

  private Stream<Near> naming(Sides sides, Inquiry inquiry) {
    return of(sides.both(), inquiry).stream().filter(near -> isOfBoth(near, sides));
  }

  private static boolean isOfBoth(Near near, Sides sides) {
    Set<String> keys = near.sentence().keys();
    return sides.onlyOne().stream().anyMatch(keys::contains)
        && sides.onlyOther().stream().anyMatch(keys::contains);
  }

  /** One sentence of each side; one alone where it is the best of both. */
  private static List<Near> pair(List<Near> one, List<Near> other, Sides sides) {
    List<Near> best = List.of(one.get(0));
    double most = Double.NEGATIVE_INFINITY;
    for (Near first : one) {
      for (Near second : other) {
        double worth = worth(first, sides) + worth(second, sides) + likeness(first, second, sides);
        if (worth > most && !first.sentence().equals(second.sentence())) {
          most = worth;
          best = List.of(first, second);
        }
      }
    }
    return best;
  }

  /**
   * Those that speak of one side, where there are such; of both alike the pair would say nothing.
   */
  private static List<Near> alone(List<Near> near, Sides sides) {
    List<Near> alone = near.stream().filter(n -> !isOfBoth(n, sides)).toList();
    return alone.isEmpty() ? near : alone;
  }

  private static Comparator<Near> byWorth(Sides sides) {
    return Comparator.comparingDouble(near -> worth(near, sides));
  }

  /** How near it is, and how much it has of what they are compared by. */
  private static double worth(Near near, Sides sides) {
    long by = sides.by().stream().filter(near.sentence().keys()::contains).count();
    return near.score()
        + (contrasts(near) ? CONTRAST : 0)
        + (sides.by().isEmpty() ? 0 : (double) by / sides.by().size());
  }

  /**
   * The share of words that two sentences have in common beside the sides themselves, 0 to 1;
   * "Basic costs 9 euros" and "Plus costs 19 euros" say the same of each.
   */
  private static double likeness(Near first, Near second, Sides sides) {
    Set<String> own = new HashSet<>(first.sentence().keys());
    own.removeAll(sides.both());
    Set<String> all = new HashSet<>(second.sentence().keys());
    all.removeAll(sides.both());
    long shared = own.stream().filter(all::contains).count();
    int fewer = Math.min(own.size(), all.size());
    return fewer == 0 ? 0 : (double) shared / fewer;
  }

  private static boolean tellsApart(Near near) {
    return near.sentence().words().stream().anyMatch(word -> TELL_APART.contains(word.lower()));
  }

  private static boolean contrasts(Near near) {
    return near.sentence().words().stream().anyMatch(WordList.CONTRAST::contains);
  }

  private static long numbers(Near near) {
    return near.sentence().words().stream()
        .filter(Forms::isNumber)
        .map(Word::lower)
        .distinct()
        .count();
  }
}
