package io.pilcrow.reader.near;

import io.pilcrow.answer.Evidence;
import io.pilcrow.english.Words;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.ArticleText;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.reader.text.Sentence;
import io.pilcrow.retrieval.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sentences of the evidence that speak of a subject, best first. What counts is how much of the
 * subject's weight a sentence has, a little of it from its headings and from the sentence before,
 * and how near retrieval found its passage.
 */
public final class Nearby {
  /** What the nearest passage is given beside one that was not found. */
  private static final double FOUND = 0.35;

  /** A passage that is further behind the first was found for one common word. */
  private static final double FAR_BEHIND = 0.3;

  private final ArticleTexts texts;

  public Nearby(ArticleTexts texts) {
    this.texts = texts;
  }

  /**
   * @param covered how much of the subject's weight it has, with what stands around it, 0 to 1
   * @param score covered, and how near its passage was found
   */
  public record Near(Sentence sentence, double covered, double score) {}

  /** The sentences of the paragraphs that were found, best first; none that was said before. */
  public List<Near> sentences(Set<String> subject, Inquiry inquiry) {
    Evidence evidence = inquiry.evidence();
    Map<String, Candidate> paragraphs = new LinkedHashMap<>();
    evidence.candidates().forEach(c -> paragraphs.putIfAbsent(c.passage().paragraph().id(), c));
    List<Near> near = new ArrayList<>();
    for (Candidate candidate : paragraphs.values()) {
      double behind = evidence.candidates().get(0).score() - candidate.score();
      double found = FOUND * Math.max(0, 1 - behind / FAR_BEHIND);
      ArticleText text = texts.of(candidate.article());
      Set<String> around = new HashSet<>();
      candidate.passage().paragraph().headings().forEach(h -> around.addAll(Words.keys(h)));
      for (Sentence sentence : text.of(candidate.passage().paragraph())) {
        double covered = text.coverage(subject, sentence.keys(), around);
        if (!inquiry.wasSaid(sentence.text())) {
          near.add(new Near(sentence, covered, covered + found));
        }
        around.addAll(sentence.keys());
      }
    }
    near.sort(Comparator.comparingDouble(Near::score).reversed());
    return near;
  }

  /**
   * The statements behind those that the answer before has quoted, in reading order: the rest of
   * the paragraph of the last one, or the next paragraph, or, where several paragraphs were quoted,
   * one behind each.
   */
  public List<Sentence> behindWhatWasSaid(Inquiry inquiry) {
    List<Sentence> said = said(inquiry);
    if (said.stream().map(sentence -> sentence.paragraph().id()).distinct().count() > 1) {
      return said.stream()
          .flatMap(sentence -> behind(sentence, inquiry).stream().limit(1))
          .distinct()
          .toList();
    }
    List<Sentence> next = said.isEmpty() ? List.of() : behind(said.get(said.size() - 1), inquiry);
    return next.stream()
        .filter(sentence -> sentence.paragraph().equals(next.get(0).paragraph()))
        .toList();
  }

  private List<Sentence> behind(Sentence said, Inquiry inquiry) {
    List<Sentence> all = texts.of(said.article()).sentences();
    return all.subList(said.number() + 1, all.size()).stream()
        .filter(next -> next.isStatement() && !inquiry.wasSaid(next.text()))
        .toList();
  }

  /** Whether a sentence stands in a paragraph that the answer before has quoted, or in the next. */
  boolean isBesideWhatWasSaid(Near near, Inquiry inquiry) {
    return said(inquiry).stream()
        .map(said -> near.sentence().paragraph().number() - said.paragraph().number())
        .anyMatch(behind -> behind == 0 || behind == 1);
  }

  /** Of one article, in reading order. */
  private List<Sentence> said(Inquiry inquiry) {
    List<Sentence> said =
        inquiry.evidence().candidates().stream()
            .map(found -> texts.of(found.article()).of(found.passage().paragraph()))
            .flatMap(List::stream)
            .filter(sentence -> sentence.isStatement() && inquiry.wasSaid(sentence.text()))
            .distinct()
            .toList();
    return said.stream()
        .filter(sentence -> sentence.article().equals(said.get(0).article()))
        .sorted(Comparator.comparingInt(Sentence::number))
        .toList();
  }

  /** Whether the answer before has shown the whole sentences that an answer stands in. */
  public boolean wasSaid(ReadAnswer answer, Inquiry inquiry) {
    return sentencesOf(answer).allMatch(sentence -> inquiry.wasSaid(sentence.text()));
  }

  private Stream<Sentence> sentencesOf(ReadAnswer answer) {
    return texts
        .of(answer.candidate().article())
        .of(answer.candidate().passage().paragraph())
        .stream()
        .filter(sentence -> sentence.span().overlaps(answer.span()));
  }
}
