package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.near.Subject;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.Quoted;
import io.pilcrow.reader.text.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets two things beside each other: the sentence that speaks of both, else one of each. Where the
 * articles speak of one side alone, that is said.
 */
public final class ComparisonAnswerer implements Answerer {
  static final Kind KIND = new Kind("comparison");

  private static final double LEAST = 0.5; // of a side's weight

  /** What a sentence that sets one thing against another is given beside one that does not. */
  private static final double CONTRAST = 0.3;

  private static final String ONE_SIDE = "Of one side only the text speaks: ";

  /** Between two sides; the first that has words on both sides of it counts. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s(?:vs\\.?|versus|than|compared (?:to|with)|as opposed to|from|with|and|or)\\s",
          Pattern.CASE_INSENSITIVE);

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
    Optional<List<Set<String>>> sides = sides(inquiry.text());
    if (sides.isEmpty()) {
      return Optional.empty();
    }
    Optional<Near> one = best(sides.get().get(0), inquiry);
    Optional<Near> other = best(sides.get().get(1), inquiry);
    boolean oneSided = one.isEmpty() || other.isEmpty();
    boolean compares =
        Words.of(inquiry.text()).stream()
            .anyMatch(w -> WordList.CONTRAST.contains(w) || WordList.COMPARING.contains(w));
    if (one.isEmpty() && other.isEmpty() || oneSided && !compares) { // "the fee and the address"
      return Optional.empty();
    }
    Set<String> both = new LinkedHashSet<>(sides.get().get(0));
    both.addAll(sides.get().get(1));
    Optional<Near> together =
        best(both, inquiry)
            .filter(n -> sides.get().stream().allMatch(side -> touches(side, n.sentence())));
    List<Near> said = new ArrayList<>();
    together.ifPresentOrElse(
        said::add,
        () -> {
          one.ifPresent(said::add);
          other.filter(n -> !said.contains(n)).ifPresent(said::add);
        });
    said.sort(Comparator.comparingInt(n -> n.sentence().number()));
    String before = oneSided ? ONE_SIDE : "";
    for (Near near : said) {
      claims.accept(Quoted.claim(before, Quoted.of(near.sentence(), near.covered())));
      before = "\n";
    }
    double confidence = said.stream().mapToDouble(Near::covered).min().orElse(0);
    return Optional.of(new Reading(Optional.empty(), confidence));
  }

  private Optional<Near> best(Set<String> side, Inquiry inquiry) {
    return nearby.sentences(side, inquiry).stream()
        .filter(n -> n.sentence().isStatement() && n.covered() >= LEAST)
        .max(Comparator.comparingDouble(n -> n.score() + contrast(n)));
  }

  private static double contrast(Near near) {
    return near.sentence().words().stream().anyMatch(WordList.CONTRAST::contains) ? CONTRAST : 0;
  }

  private static boolean touches(Set<String> side, Sentence sentence) {
    return side.stream().anyMatch(sentence.keys()::contains);
  }

  /** What is on each side, each with at least one word that the other has not. */
  private Optional<List<Set<String>>> sides(String question) {
    Matcher between = BETWEEN.matcher(question);
    while (between.find()) {
      Set<String> left = subject.of(question.substring(0, between.start()), KIND);
      Set<String> right = subject.of(question.substring(between.end()), KIND);
      if (!left.isEmpty() && !right.isEmpty() && !left.equals(right)) {
        return Optional.of(List.of(left, right));
      }
    }
    return Optional.empty();
  }
}
