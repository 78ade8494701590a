package io.pilcrow.channel.http.api;

import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.question.Question;
import io.pilcrow.question.Turn;
import java.util.LinkedHashSet;
import java.util.List;

/** A question as the API takes it: the body of {@code /v1/answers} and {@code /v1/search}. */
public final class QuestionInput {
  static final int MOST_CITATIONS = 100;

  private QuestionInput() {}

  /** Leaves it to the caller to check the fields. */
  static Question of(Fields fields) {
    String text = fields.required("question");
    checkLength(text);
    List<Turn> turns =
        fields.objects("conversation").stream()
            .map(turn -> new Turn(turn.required("question"), turn.text("answer").orElse("")))
            .toList();
    List<String> articles = fields.texts("article_ids");
    int citations =
        fields.whole("max_citations", 1, MOST_CITATIONS, Question.DEFAULT_MAX_CITATIONS);
    return new Question(
        text.isBlank() ? "?" : text, turns, new LinkedHashSet<>(articles), citations);
  }

  public static void checkLength(String question) {
    if (question.length() > Question.LONGEST) {
      throw new ProblemException(
          ProblemKind.TOO_LARGE,
          "a question has at most %,d characters, got %,d"
              .formatted(Question.LONGEST, question.length()));
    }
  }
}
