package io.pilcrow.question;

import java.util.ArrayList;
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
   *
   * @param rewriter gives each what it leaves to those before it
   */
  default StandaloneQuestion takenApart(StandaloneQuestion question, QuestionRewriter rewriter) {
    List<String> typed = SeveralQuestions.split(question.text());
    boolean oneThing = question.kind().equals(Kind.OVERVIEW) || question.kind().equals(Kind.TALK);
    if (typed.size() == 1 && !oneThing) {
      typed = SeveralQuestions.named(question.text());
    }
    List<String> meant = rewriter.apart(typed);
    List<StandaloneQuestion> parts = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      StandaloneQuestion part =
          understood(question.asking(typed.get(i), meant.get(i)), Optional.empty());
      boolean asks = part.kind().equals(Kind.TALK) && SeveralQuestions.asks(typed.get(i));
      parts.add(asks ? part.of(Kind.FACT, Optional.empty()) : part); // "how loud", "how are you"
    }
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
