package io.pilcrow.reader.span;

import io.pilcrow.answer.Evidence;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.near.Subject;
import io.pilcrow.reader.text.AnswerWording;
import io.pilcrow.reader.text.ReadText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A question with its evidence while it is being answered. What the model reads it reads once,
 * whoever asks for it first. For one answer, on one thread.
 */
public final class Inquiry {
  private final StandaloneQuestion question;
  private final Evidence evidence;
  private final Set<String> subject;
  private final List<ReadText> texts;
  private final BiFunction<String, List<ReadText>, List<ReadAnswer>> model;
  private final Map<String, List<ReadAnswer>> read = new HashMap<>();

  /**
   * @param model reads some of the texts for a question and gives possible answers, best first
   */
  public Inquiry(
      StandaloneQuestion question,
      Evidence evidence,
      Set<String> subject,
      BiFunction<String, List<ReadText>, List<ReadAnswer>> model) {
    this.question = question;
    this.evidence = evidence;
    this.subject = subject;
    this.texts = ReadText.of(evidence.candidates());
    this.model = model;
  }

  public StandaloneQuestion question() {
    return question;
  }

  public String text() {
    return question.text();
  }

  public Evidence evidence() {
    return evidence;
  }

  /** The stems of what it is about; see {@link Subject}. */
  public Set<String> subject() {
    return subject;
  }

  /** The possible answers to the question or to a part of it, best first. */
  List<ReadAnswer> answers(String part) {
    return read.computeIfAbsent(
        part,
        p -> model.apply(p, texts).stream().filter(answer -> !wasShort(answer.text())).toList());
  }

  /** Whether the answer before gave these very words as its short answer, sure of them or not. */
  private boolean wasShort(String words) {
    String lead = AnswerWording.lead(words);
    return question.before().filter(turn -> turn.answer().contains(lead)).isPresent();
  }

  /** Whether the answer before has shown these words: they are not said again. */
  public boolean wasSaid(String words) {
    String line = words.replaceAll("\\s+", " ").strip();
    return question
        .before()
        .filter(turn -> turn.answer().replaceAll("\\s+", " ").contains(line))
        .isPresent();
  }

  /** The likeliest answer, however unlikely. */
  public Optional<ReadAnswer> best() {
    return best(asRead());
  }

  /** The question in those of its words that are answered more likely. */
  String asRead() {
    return question
        .otherwise()
        .filter(other -> probability(other) > probability(text()))
        .orElseGet(this::text);
  }

  private double probability(String words) {
    return best(words).map(ReadAnswer::probability).orElse(0.0);
  }

  private Optional<ReadAnswer> best(String words) {
    return answers(words).stream().findFirst();
  }
}
