package io.pilcrow.question;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of what kind a question is. Thread-safe. */
public interface Kinds {
  /** Takes every question for one about a fact. */
  Kinds FACTS =
      new Kinds() {
        @Override
        public StandaloneQuestion understood(StandaloneQuestion question, Optional<Kind> given) {
          return question.of(given.orElse(Kind.FACT), Optional.empty());
        }

        @Override
        public List<Kind> known() {
          return List.of(Kind.FACT);
        }

        @Override
        public Set<String> frame(Kind kind) {
          return Set.of();
        }

        @Override
        public Set<String> vocabulary(Kind kind) {
          return Set.of();
        }
      };

  /**
   * The question with its kind; {@link Kind#FACT} where no other kind is plain.
   *
   * @param given the kind, where somebody has said it
   */
  StandaloneQuestion understood(StandaloneQuestion question, Optional<Kind> given);

  /**
   * The question made of the several that it asks, each of its own kind; the same where it asks one
   * thing or greets.
   */
  default StandaloneQuestion takenApart(StandaloneQuestion question) {
    List<StandaloneQuestion> parts =
        SeveralQuestions.split(question.text()).stream()
            .map(part -> understood(question.saying(part), Optional.empty()))
            .toList();
    boolean several =
        parts.size() > 1 && parts.stream().noneMatch(part -> part.kind().equals(Kind.TALK));
    return several ? question.madeOf(parts) : question;
  }

  /** All that there are, in the order they are listed to people. */
  List<Kind> known();

  /**
   * The words, in lower case, that questions of a kind are made with whatever they are about:
   * "tell", "article" and "mention" of topics. What else a question has is its subject.
   */
  Set<String> frame(Kind kind);

  /** All words, in lower case, of the examples of a kind. */
  Set<String> vocabulary(Kind kind);
}
