package io.pilcrow.llm.draft;

import java.util.List;

/** A part of a model's answer, as {@link AnswerLexer} tells them apart. */
public sealed interface AnswerToken {
  /** Text for people. Where one ends and the next begins says nothing. */
  record Words(String text) implements AnswerToken {}

  /** Code with its back quotes: in it, brackets are brackets. */
  record Code(String text) implements AnswerToken {}

  /**
   * A marker such as {@code [1]}, {@code [1, 2]} or {@code 【1】}.
   *
   * @param numbers of paragraphs, as the model gave them: they may be out of range
   */
  record Marker(List<Integer> numbers) implements AnswerToken {
    public Marker {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * The words that a statement rests on; never shown as they are.
   *
   * @param numbers the paragraph that is said to have them; empty when it was not named
   */
  record Quoted(List<Integer> numbers, String text) implements AnswerToken {
    public Quoted {
      numbers = List.copyOf(numbers);
    }
  }

  /** The answer in a name, number, date or phrase. */
  record Short(String text) implements AnswerToken {}
}
