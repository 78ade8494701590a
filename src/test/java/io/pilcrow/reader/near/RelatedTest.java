package io.pilcrow.reader.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Answer;
import io.pilcrow.answer.AnswerWriter;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.answer.RelatedAnswer;
import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.question.Question;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.retrieval.Candidate;
import io.pilcrow.testing.Articles;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RelatedTest {
  private static final Sentences SENTENCES = new OpenNlpSentences();
  private static final OnnxReader READER = OnnxReader.open(SENTENCES);

  @AfterAll
  static void close() {
    READER.close();
  }

  @Test
  void anAnswerThatIsNotTrustedIsQuotedAsRelated() {
    Article article = Articles.lighthouse();
    String first = article.paragraphs().get(0).text();
    Passage passage =
        new Passage(
            "p/0",
            article.id(),
            article.title(),
            article.paragraphs().get(0),
            new Span(0, first.length()));
    Evidence evidence = new Evidence(List.of(new Candidate(article, passage, 1)));
    Inquiry inquiry =
        new Inquiry(
            StandaloneQuestion.of(Question.of("Who built the lighthouse?")),
            evidence,
            Set.of(),
            READER::answers);
    AnswerWriter writer = new AnswerWriter(new GroundingCheck(), 5, statement -> {});

    Answer answer =
        writer.finish(
            new Related(new Nearby(new ArticleTexts(SENTENCES)), READER)
                .doubted(inquiry.best().orElseThrow(), inquiry, writer),
            evidence);

    assertThat(answer).isInstanceOf(RelatedAnswer.class);
    assertThat(answer.text())
        .startsWith("The article does not say so outright, but it speaks of it: “The lighthouse of")
        .contains("Ada Morrow", "[1]");
    assertThat(answer.citations().get(0).quote())
        .isEqualTo(first.substring(0, first.indexOf(".") + 1));
  }
}
