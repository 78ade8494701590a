package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.eval.EvalQuestion;
import io.pilcrow.eval.QuestionFiles;
import io.pilcrow.eval.QuestionSet;
import io.pilcrow.index.MemoryLibrary;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.text.ReadText;
import io.pilcrow.retrieval.DenseRetriever;
import io.pilcrow.retrieval.FusedRetriever;
import io.pilcrow.retrieval.KeywordRetriever;
import io.pilcrow.retrieval.Retriever;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pbench test -Dtest=SeveralAnswersBench -Dsquad=FILE.json.gz}
 *
 * <p>The questions of a SQuAD file that seem to ask for several things: how many answers are given
 * after the first one, and how many of those are right, by the share of its probability that they
 * need. A file names one stretch of one paragraph as the answer, so a further one counts as right
 * only when it lies in that stretch or around it: the share that is right is at least this.
 */
@Tag("bench")
@EnabledIfSystemProperty(named = "squad", matches = ".+")
class SeveralAnswersBench {
  private static final double[] SHARES = {0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
  private static final double ANSWER_FROM = 0.17;
  private static final double ANSWERED_FROM = 0.35;

  private record Asked(EvalQuestion question, List<ReadAnswer> answers) {}

  @Test
  void countsTheFurtherAnswersThatAreRight() {
    QuestionSet set =
        QuestionFiles.read(Path.of(System.getProperty("squad")), QuestionFiles.Format.SQUAD, false);
    List<Asked> all = new ArrayList<>();
    OpenNlpSentences sentences = new OpenNlpSentences();
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault();
        OnnxReader reader = OnnxReader.open(sentences)) {
      MemoryLibrary library = new MemoryLibrary(embedder, new SentencePassageSplitter(sentences));
      set.articles().forEach(article -> library.put(article, done -> {}));
      Retriever retriever =
          new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever());
      for (EvalQuestion question : set.questions()) {
        if (SeveralAnswers.areAskedFor(question.last())) {
          StandaloneQuestion asked =
              StandaloneQuestion.of(Question.of(question.last()).in(question.articleIds()));
          List<ReadText> texts =
              ReadText.of(retriever.retrieve(asked, library.view(), Pilcrow.CANDIDATES));
          List<ReadAnswer> answers = reader.answers(question.last(), texts);
          assertThat(answers).isNotEmpty();
          all.add(new Asked(question, answers));
        }
      }
    }
    for (double share : SHARES) {
      print(all, share);
    }
  }

  private static void print(List<Asked> all, double share) {
    int answered = 0;
    int firstRight = 0;
    int further = 0;
    int furtherRight = 0;
    for (Asked asked : all) {
      List<ReadAnswer> given =
          SeveralAnswers.of(asked.question.last(), asked.answers, ANSWER_FROM, share);
      if (given.get(0).probability() >= ANSWER_FROM && given.get(0).answered() >= ANSWERED_FROM) {
        answered++;
        firstRight += isRight(given.get(0), asked.question) ? 1 : 0;
        further += given.size() - 1;
        furtherRight +=
            (int) given.stream().skip(1).filter(a -> isRight(a, asked.question)).count();
      }
    }
    System.out.printf(
        "share %.1f: %d questions, %d answered, first right %d, further answers %d, right %d%n",
        share, all.size(), answered, firstRight, further, furtherRight);
  }

  private static boolean isRight(ReadAnswer answer, EvalQuestion question) {
    String text = answer.text().toLowerCase(Locale.ROOT);
    return question.right().stream()
            .anyMatch(
                right ->
                    right.is(
                        answer.candidate().article(), answer.candidate().passage().paragraph()))
        && question.answers().stream()
            .map(right -> right.toLowerCase(Locale.ROOT))
            .anyMatch(right -> right.contains(text) || text.contains(right));
  }
}
