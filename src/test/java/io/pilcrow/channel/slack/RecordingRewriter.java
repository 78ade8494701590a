package io.pilcrow.channel.slack;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.question.Question;
import io.pilcrow.question.QuestionRewriter;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.ScriptedReader;
import io.pilcrow.testing.WordsLibrary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a channel hands over, conversation and all, and changes nothing. */
final class RecordingRewriter implements QuestionRewriter {
  private final List<Question> asked = new CopyOnWriteArrayList<>();

  @Override
  public StandaloneQuestion rewrite(Question question) {
    asked.add(question);
    return StandaloneQuestion.of(question);
  }

  List<Question> asked() {
    return asked;
  }

  /** Knows the answer to {@link Assistants#WARRANTY_QUESTION}. */
  Pilcrow pilcrow() {
    return new Pilcrow(
        WordsLibrary.of(Articles.warranty(), Articles.lighthouse()),
        this,
        question -> false,
        (question, view, k) ->
            view.matching(question.text(), question.articleIds(), k).stream()
                .map(hit -> new Candidate(hit.article(), hit.passage(), hit.score()))
                .toList(),
        new ScriptedReader(
            Map.of(Assistants.WARRANTY_QUESTION, "The warranty lasts two years from delivery.")),
        new GroundingCheck());
  }
}
