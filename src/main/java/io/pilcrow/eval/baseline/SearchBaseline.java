package io.pilcrow.eval.baseline;

import io.pilcrow.Pilcrow;
import io.pilcrow.eval.EvalQuestion;
import io.pilcrow.eval.Found;
import io.pilcrow.question.Question;
import java.util.List;

/**
 * What an assistant's search finds, unread. With a keyword retriever in it, this is BM25.
 *
 * @param pilcrow asked the last turn as it was typed, without the conversation
 */
public record SearchBaseline(String name, Pilcrow pilcrow) implements Baseline {
  @Override
  public List<Found> find(EvalQuestion question, int k) {
    Question asked = Question.of(question.last()).in(question.articleIds());
    return Found.paragraphs(pilcrow.search(asked, k));
  }
}
