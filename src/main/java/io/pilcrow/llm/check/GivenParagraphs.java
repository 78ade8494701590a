package io.pilcrow.llm.check;

import io.pilcrow.answer.Evidence;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The evidence as a model is given it: each paragraph once, numbered from 1, likeliest first. A
 * paragraph of more than {@value #LONGEST} characters is given by its passages alone.
 */
public record GivenParagraphs(List<GivenParagraph> all) {
  /** Characters; eight of these leave room in a context of 8,000 tokens. */
  static final int LONGEST = 2500;

  public static GivenParagraphs of(Evidence evidence) {
    List<GivenParagraph> given = new ArrayList<>();
    for (Candidate candidate : evidence.candidates()) {
      Span shown = shown(candidate);
      boolean known =
          given.stream()
              .anyMatch(
                  other ->
                      other.paragraph().equals(candidate.passage().paragraph())
                          && other.shown().contains(shown));
      if (!known) {
        given.add(new GivenParagraph(given.size() + 1, candidate, shown));
      }
    }
    return new GivenParagraphs(List.copyOf(given));
  }

  Optional<GivenParagraph> number(int number) {
    return number >= 1 && number <= all.size()
        ? Optional.of(all.get(number - 1))
        : Optional.empty();
  }

  /** One block each, as the prompt has them. */
  public String render() {
    return all.stream()
        .map(given -> "[" + given.number() + "] (" + given.context() + ")\n" + given.text())
        .collect(Collectors.joining("\n\n"));
  }

  private static Span shown(Candidate candidate) {
    int length = candidate.passage().paragraph().text().length();
    return length <= LONGEST ? new Span(0, length) : candidate.passage().span();
  }
}
