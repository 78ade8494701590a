package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.eval.Evaluation;
import io.pilcrow.eval.Figure;
import io.pilcrow.eval.KindRow;
import io.pilcrow.eval.Metric;
import io.pilcrow.eval.Outcome;
import io.pilcrow.eval.QuestionSet;
import io.pilcrow.eval.Report;
import io.pilcrow.eval.baseline.Baseline;
import io.pilcrow.eval.baseline.BaselineRun;
import io.pilcrow.question.Question;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An evaluation from the first question to the report, with its progress shown. */
record MeasuredRun(OpenAssistant assistant, Progress progress) {

  /**
   * @param read told of every question and what became of it
   */
  Report report(
      String file, QuestionSet questions, boolean withBaselines, Consumer<List<Outcome>> read) {
    Pilcrow pilcrow = assistant.pilcrow();
    // The first question pays for what is loaded on demand; it is asked once before the clock runs.
    Explanation first = pilcrow.explain(Question.of(questions.questions().get(0).last()));
    Collection<Article> articles = pilcrow.articles().values();
    List<Outcome> outcomes = outcomes(pilcrow, questions);
    read.accept(outcomes);
    return new Report(
        file,
        questions.questions().size(),
        (int) questions.answerable(),
        articles.size(),
        articles.stream().mapToInt(article -> article.paragraphs().size()).sum(),
        first.reader(),
        first.model(),
        Evaluation.figures(outcomes),
        KindRow.of(outcomes),
        withBaselines ? baselines(questions) : Map.of());
  }

  private List<Outcome> outcomes(Pilcrow pilcrow, QuestionSet questions) {
    try (Progress.Task task = progress.start("Asking", questions.questions().size())) {
      return new Evaluation(pilcrow).run(questions.questions(), task::at);
    }
  }

  private Map<String, Map<Metric, Figure>> baselines(QuestionSet questions) {
    List<Baseline> all = assistant.baselines(progress);
    Map<String, Map<Metric, Figure>> measured = new LinkedHashMap<>();
    for (Baseline baseline : all) {
      try (Progress.Task task = progress.start(baseline.name(), questions.questions().size())) {
        measured.put(baseline.name(), BaselineRun.of(baseline, questions.questions(), task::at));
      }
    }
    return measured;
  }
}
