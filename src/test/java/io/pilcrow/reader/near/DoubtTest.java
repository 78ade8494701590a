package io.pilcrow.reader.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Sentences;
import io.pilcrow.article.Span;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.ArticleTexts;
import io.pilcrow.reader.text.ReadText;
import io.pilcrow.retrieval.Candidate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtTest {
  private static final Sentences SENTENCES = new OpenNlpSentences();
  private static final OnnxReader READER = OnnxReader.open(SENTENCES);

  private static final Article MUSEUM =
      new ArticleBuilder("museum", "Dernwick Museum")
          .paragraph(
              "The museum has two wings. The north wing was opened in May 1931 and cost 90,000"
                  + " pounds. In 2018 it had 41,000 visitors.")
          .paragraph("The south wing is lit by a large window.")
          .build();

  private final Doubt doubt = new Doubt(READER, new ArticleTexts(SENTENCES));

  @AfterAll
  static void close() {
    READER.close();
  }

  private static List<ReadText> first() {
    Paragraph paragraph = MUSEUM.paragraphs().get(0);
    Span whole = new Span(0, paragraph.text().length());
    Passage passage = new Passage("m/0", MUSEUM.id(), MUSEUM.title(), paragraph, whole);
    return ReadText.of(List.of(new Candidate(MUSEUM, passage, 1)));
  }

  private static ReadAnswer best(List<ReadAnswer> answers) {
    return answers.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "When was the new wing opened?, 1931",
    "how many visitors did the shop have in 2018, 41",
    "how many visitors from Portugal did it have in 2018, 41",
    "How many visitors did it have in 2019?, 41"
  })
  void anAnswerToSomethingElseIsDoubted(String question, String answer) {
    ReadAnswer read = best(READER.answers(question, first()));
    ReadAnswer doubted = best(doubt.answers(question, first()));
    assertThat(read.text()).contains(answer);
    assertThat(doubted.text()).isEqualTo(read.text());
    assertThat(doubted.probability()).isLessThan(read.probability());
    assertThat(doubted.answered()).isLessThan(read.answered());
    assertThat(doubted.isDoubted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "When was the north wing opened?",
    "How much did the north wing cost?",
    "How many visitors did it have in 2018?"
  })
  void anAnswerToWhatWasAskedIsNot(String question) {
    assertThat(doubt.answers(question, first())).isEqualTo(READER.answers(question, first()));
  }

  @ParameterizedTest
  @CsvSource({"when was the great hall opened", "how much did the roof cost"})
  void anUnlikelyAnswerToHalfAQuestionIsNone(String question) {
    assertThat(READER.isGiven(best(READER.answers(question, first())))).isTrue();
    assertThat(READER.isGiven(best(doubt.answers(question, first())))).isFalse();
  }
}
